"""Expressions and templates by chance: the grammar of Jinja with values of all types, mostly sensible, some wrong."""
import random

VARS = {
    "i": 7, "z": 0, "neg": -3, "big": 12345678901234567890123, "f": 2.5, "g": -0.1, "huge": 1e22, "tiny": 1.5e-7,
    "t": True, "x": False, "n": None, "s": "Hello, World", "e": "", "u": "grüß ☃ 𝄞 ǅ", "num": "42", "fl": "-3.70",
    "multi": "a b\n  c\n\nd\te", "path": "/etc/chrony/chrony.conf", "q": "it's \"q\"", "w": "  pad ",
    "l": [3, 1, 2], "ls": ["b", "a", "C", "a"], "le": [], "lm": [1, "a", None, True, 2.5], "ll": [[1, 2], [3, [4]]],
    "ld": [{"name": "b", "v": 2, "s": {"d": 1}}, {"name": "a", "v": 1, "s": {"d": 2}}, {"name": "C", "v": 2}],
    "d": {"b": 2, "a": 1, "C": 3}, "de": {}, "dn": {"x": {"y": [1, {"z": 5}]}, "k v": None, "items": 3},
    "lazy": "{{ i + 1 }}", "lazylist": "{{ l + [i] }}", "broken": "{{ nosuch }}",
}

INTS = "i z neg big 0 1 2 3 5 -1 10 007 1_000 0x1F 0b101 0o17".split()
FLOATS = "f g huge tiny 0.0 1.5 -2.0 1e3 1.5e-3 2.675 0.1".split()
BOOLS = "t x true false True False".split()
STRINGS = ["s", "e", "u", "num", "fl", "multi", "path", "q", "w", "''", "'a'", "'b,c,,d'", "\"it's\"", "'ab' 'cd'", "'%s'",
           "'\\n'", "'1'", "'0x1f'", "'ß'", "'True'", "'[1, 2]'", "'{\"a\": 1}'", "'x y  z'", "'10.0.0.1/8'", "'é'", "'a\\\\b'"]
LISTS = ["l", "ls", "le", "lm", "ll", "ld", "[]", "[1, 'a']", "(1, 2)", "()", "(1,)", "[none, true]", "range(3)", "range(5, 0, -2)",
         "[[1, 'x'], [2, 'y']]", "[1, 1.0, true]", "['a', ['b', ['c']]]"]
DICTS = ["d", "de", "dn", "{}", "{'a': 1}", "{'a': {'b': 1}}", "dict(a=1, b='x')", "{1: 'one'}", "{none: 1, 'x': [1]}", "ld[0]",
         "{'b': 1, 'a': 2}"]
ODD = ["n", "none", "nosuch", "d.nosuch", "d['nosuch']", "lazy", "lazylist", "broken", "l[9]", "(1 if x)", "lm[2]", "dn.x.y", "dn.items",
       "ld[1].s.d", "ll.1.1", "namespace(a=1)", "dict", "range", "d.items()", "d.keys()", "d.values()"]

STR_METHODS = [
    "upper()", "lower()", "title()", "capitalize()", "swapcase()", "casefold()", "strip()", "strip(S)", "lstrip(S)", "rstrip()", "split()",
    "split(S)", "split(S, I)", "split(maxsplit=I)", "split(sep=S)", "rsplit(S, I)", "rsplit(none, 1)", "splitlines()", "splitlines(true)",
    "join(L)", "replace(S, S)", "replace(S, S, I)", "startswith(S)", "startswith((S, S))", "startswith(S, I)", "endswith(S)", "endswith(S, I, I)",
    "find(S)", "find(S, I)", "rfind(S, I, I)", "index(S)", "rindex(S)", "count(S)", "count(S, I)", "zfill(I)", "center(I)", "center(I, '*')",
    "ljust(I, '.')", "rjust(I)", "expandtabs()", "expandtabs(I)", "partition(S)", "rpartition(S)", "removeprefix(S)", "removesuffix(S)",
    "isdigit()", "isalpha()", "isalnum()", "isspace()", "isupper()", "islower()", "istitle()", "isnumeric()", "isdecimal()", "isascii()",
    "isidentifier()", "isprintable()", "format(A, A)", "encode()", "nosuch()"]
LIST_METHODS = ["index(A)", "count(A)", "append(A)", "extend(L)", "insert(I, A)", "remove(A)", "reverse()", "pop()", "pop(I)", "copy()",
                "sort()", "sort(reverse=true)", "clear()", "index(A, I)", "nosuch()"]
DICT_METHODS = ["keys()", "values()", "items()", "get(S)", "get(S, A)", "get('a')", "get('b', A)", "copy()", "update(D)", "update(k=A)",
                "setdefault('a', A)", "setdefault('zz', A)", "pop('a')", "pop('zz', A)", "pop('zz')", "popitem()", "clear()", "fromkeys(L)"]
FILTERS = {
    "S": ["upper", "lower", "title", "capitalize", "trim", "trim(S)", "replace(S, S)", "replace(S, S, I)", "length", "string", "list", "first", "last",
          "reverse", "join(S)", "split(S)", "split", "int", "int(I)", "int(I, 16)", "float", "float(F)", "wordcount", "wordwrap(10)", "center(I)",
          "indent", "indent(I)", "indent(I, true)", "indent(2, false, true)", "indent(S)", "truncate(I)", "truncate(9, true)", "truncate(5, true, S)",
          "truncate(8, false, '…', 0)", "default(A)", "default(A, true)", "d(A)", "regex_replace(S, S)", "regex_search('[a-z]+')",
          "regex_findall('\\w')", "regex_escape", "b64encode", "quote", "basename", "dirname", "splitext", "bool", "to_json", "type_debug",
          "escape", "forceescape", "striptags", "urlencode", "format(A)", "ternary(A, A)", "comment", "hash('md5')", "unique", "sort", "select",
          "from_json", "from_yaml", "pprint", "batch(2)", "slice(2)", "map('upper')", "max", "min", "attr(S)", "expandtabs", "upper()", "title|lower",
          "human_to_bytes", "regex_replace('(.)', '\\\\1\\\\1')", "checksum", "win_basename", "mandatory", "to_nice_json", "e", "safe", "tojson"],
    "L": ["length", "count", "first", "last", "join", "join(S)", "join(',', attribute='name')", "sort", "sort(true)", "sort(reverse=true)",
          "sort(attribute='v')", "sort(attribute='name', case_sensitive=true)", "unique", "unique(attribute='v')", "unique(true)", "reverse",
          "list", "sum", "sum(start=I)", "sum('v')", "sum(attribute='v', start=I)", "min", "max", "map('string')", "map('int')", "map('default', A)",
          "map(attribute='v')", "map(attribute='s.d', default=A)", "map(attribute=0)", "map('upper')", "map('length')", "select", "reject",
          "select('string')", "select('gt', 1)", "reject('equalto', A)", "select('in', L)", "selectattr('v')", "selectattr('v', 'gt', 1)",
          "rejectattr('s', 'defined')", "selectattr('name', 'match', 'a')", "batch(2)", "batch(2, A)", "slice(2)", "slice(2, A)", "groupby('v')",
          "groupby('name', default=A)", "flatten", "flatten(1)", "flatten(levels=I)", "flatten(skip_nulls=false)", "zip(L)", "zip_longest(L, fillvalue=A)",
          "product(L)", "combinations(2)", "permutations(2)", "difference(L)", "symmetric_difference(L)|sort", "intersect(L)", "union(L)",
          "to_json", "to_json(indent=I)", "to_nice_json", "to_yaml", "to_nice_yaml", "pprint", "string", "default(A)", "ternary(A, A)", "type_debug",
          "items2dict(key_name='name', value_name='v')", "items2dict", "subelements('s')", "max(attribute='v')", "min(attribute='v')", "tojson",
          "rekey_on_member('name')", "extract(D)", "random(seed=1)", "shuffle(seed=1)", "length is odd", "map('extract', d)", "mandatory"],
    "D": ["length", "list", "dictsort", "dictsort(true)", "dictsort(false, 'value')", "dictsort(by='value', reverse=true)", "dict2items",
          "dict2items(key_name='n')", "dict2items('k', 'v')", "combine(D)", "combine(D, recursive=true)", "combine(D, list_merge='append')",
          "items", "items|list", "first", "last", "join(S)", "sort", "max", "min", "to_json", "to_json(sort_keys=false)", "to_yaml", "to_nice_json",
          "to_nice_yaml", "string", "default(A)", "map('upper')", "select", "sum", "xmlattr", "urlencode", "type_debug", "pprint", "tojson",
          "unique", "ternary(A)", "combine(L)", "count", "reverse", "mandatory", "attr('a')", "e"],
    "I": ["abs", "int", "float", "round", "round(I)", "round(1, 'ceil')", "round(0, 'floor')", "string", "default(A)", "bool", "filesizeformat",
          "filesizeformat(true)", "human_readable", "human_readable(isbits=true)", "pow(2)", "pow(I)", "root", "root(3)", "log", "log(2)", "ternary(A, A)",
          "length", "list", "upper", "to_json", "to_yaml", "type_debug", "join", "min", "max", "sum", "format", "pprint", "random(seed=2)", "strftime",
          "b64encode", "quote", "to_uuid", "tojson", "trim", "first", "mandatory", "wordcount", "indent", "title", "hash", "center(9)", "truncate(2)"],
}
TESTS = ["defined", "undefined", "none", "string", "number", "integer", "float", "boolean", "mapping", "sequence", "iterable", "callable", "true",
         "false", "truthy", "falsy", "truthy(convert_bool=true)", "odd", "even", "divisibleby(I)", "divisibleby 3", "lower", "upper", "escaped", "sameas(A)",
         "eq(A)", "equalto A", "ne A", "lt(A)", "gt A", "ge(A)", "le A", "in(A)", "in L", "== A", "match(S)", "search(S)", "regex(S)", "contains(A)",
         "subset(L)", "superset(L)", "issubset(L)", "all", "any", "version(S, '>')", "version('1.2', 'ge')", "nan", "abs", "filter", "test", "file",
         "changed", "failed", "succeeded", "skipped", "nosuchtest", "url", "vault_encrypted", "match 'a.*' "]
FORMATS = ["%s", "%d", "%5d", "%-5s|", "%05d", "%+d", "% d", "%x", "%#x", "%X", "%o", "%#o", "%e", "%.2e", "%g", "%G", "%.3g", "%f", "%.0f", "%#.0f", "%8.3f",
           "%-8.2f|", "%c", "%r", "%a", "%i", "%u", "%%", "%(a)s", "%(a)d %(b)s", "%.2s", "%5.1s", "%*d", "%.*f", "%s %s", "%", "%q", "%5", "%-+8d|", "%+.1e", "%#g"]
BRACES = ["{}", "{} {}", "{0} {1}", "{1}{0}", "{0!r}", "{!s:>8}|", "{:>8}", "{:<8}|", "{:^9}|", "{:*^9}", "{:08}", "{:+}", "{: }", "{:d}", "{:x}", "{:#x}", "{:b}", "{:#b}",
          "{:o}", "{:#o}", "{:X}", "{:,}", "{:_}", "{:e}", "{:.2e}", "{:f}", "{:.1f}", "{:g}", "{:.3g}", "{:%}", "{:.1%}", "{:n}", "{:c}", "{:.3}", "{:8.3}", "{:=+8}",
          "{:010.3f}", "{:,.2f}", "{:_x}", "{a}", "{a} {b}", "{0[a]}", "{0[0]}", "{0.a}", "{{}}", "{", "}", "{:{}}", "{0:{1}}", "{:s}", "{:5s}|", "{:>5d}", "{!a}", "{!x}",
          "{:zz}", "{} {1}", "{:-<7}", "{:+,d}", "{:#.3g}", "{:e}", "{:G}", "{:08.2f}", "{:<08}", "{:^+7}", "{:#010x}", "{:_b}"]


class Chance:
    """One stream of snippets; the same seed gives the same."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.one = self.random.choice
        self.names = []

    def odds(self, share):
        return self.random.random() < share

    def filled(self, pattern, depth):
        out = ""
        for i, char in enumerate(pattern):
            around = pattern[i - 1:i] + pattern[i + 1:i + 2]
            out += self.expression(depth - 2, char) if char in "SILDFA" and not any(c.isalnum() or c in "'_\\%" for c in around) else char
        return out

    def expression(self, depth, kind=None):
        kind = kind if kind and kind != "A" and not self.odds(0.08) else self.one("SSIIFBLLDDO")
        if depth <= 0 or self.odds(0.2):
            return self.atom(kind)
        return self.one((self.operation, self.operation, self.filtered, self.filtered, self.method, self.chosen, self.condition, self.collection,
                         self.printed, self.inside))(depth - 1, kind)

    def atom(self, kind):
        if self.names and self.odds(0.25):
            return self.one(self.names)
        return self.one({"S": STRINGS, "I": INTS, "F": FLOATS, "B": BOOLS, "L": LISTS, "D": DICTS, "O": ODD}[kind])

    def grouped(self, text):
        return text if self.odds(0.35) else f"({text})"

    def operation(self, depth, kind):
        def side(of):
            return self.grouped(self.expression(depth, of)) if depth > 0 else self.expression(0, of)
        if self.odds(0.12):
            return self.one(("-", "+", "not ")) + side(kind)
        if kind == "S":
            sign, right = self.one((("+", "S"), ("~", "A"), ("*", "I"), ("%", "A"), ("~", "I"), ("or", "S"), ("and", "S")))
        elif kind in "LD":
            sign, right = self.one((("+", "L"), ("*", "I"), ("or", "L"), ("==", kind), ("<", kind), ("in", "L"), ("not in", kind)))
        else:
            sign, right = self.one((("+", "I"), ("-", "F"), ("*", "I"), ("/", "I"), ("//", "I"), ("%", "I"), ("//", "F"), ("%", "F"), ("~", "S"),
                                    ("**", "P"), ("<", "I"), (">=", "F"), ("==", "I"), ("!=", "A"), ("and", "A"), ("or", "A"), ("in", "L"), ("*", "L")))
        if right == "P":
            return f"{side(kind)} ** {self.one(('0', '1', '2', '3', '-1', '0.5', '-2', 'z'))}"
        text = f"{side(kind)} {sign} {side(right)}"
        return text + f" {sign} {side(right)}" if self.odds(0.2) and sign != "%" else text

    def filtered(self, depth, kind):
        of = kind if kind in FILTERS else self.one("SLDI")
        text = self.grouped(self.expression(depth, of))
        for _ in range(self.one((1, 1, 1, 2))):
            text += self.one((" | ", "|")) + self.filled(self.one(FILTERS[of]), depth)
            of = self.one("SLDI") if self.odds(0.4) else of
        return text

    def method(self, depth, kind):
        of, methods = self.one((("S", STR_METHODS), ("L", LIST_METHODS), ("D", DICT_METHODS)))
        return f"({self.expression(depth, of)}).{self.filled(self.one(methods), depth)}"

    def chosen(self, depth, kind):
        text = f"{self.grouped(self.expression(depth, kind))} if {self.grouped(self.expression(depth, 'B'))}"
        return text + (f" else {self.expression(depth, kind)}" if self.odds(0.8) else "")

    def condition(self, depth, kind):
        test = self.filled(self.one(TESTS), depth)
        text = f"{self.grouped(self.expression(depth))} is {'not ' if self.odds(0.2) else ''}{test}"
        if self.odds(0.3):
            text = f"{self.one(('not ', ''))}{text} {self.one(('and', 'or', '==', '~'))} {self.expression(depth)}"
        return self.grouped(text)

    def collection(self, depth, kind):
        def item():
            return self.expression(depth)
        return self.one((lambda: f"[{item()}, {item()}]", lambda: f"({item()}, {item()})", lambda: f"{{'k': {item()}, {self.expression(0, 'S')}: {item()}}}",
                         lambda: f"[{item()}]", lambda: f"{{{self.expression(0)}: {item()}}}", lambda: f"dict(a={item()})", lambda: f"({item()},)"))()

    def printed(self, depth, kind):
        if self.odds(0.5):
            many = self.one(("({0}, {1})", "{0}", "[{0}]", "({0},)", "{{'a': {0}, 'b': {1}}}"))
            return f"'{self.one(FORMATS)}' % {many.format(self.expression(depth), self.expression(depth, 'I'))}"
        named = self.one(("{0}, {1}", "{0}", "a={0}, b={1}", "{0}, a={1}"))
        text = self.one(BRACES)
        return f"'{text}'.format({named.format(self.expression(depth), self.expression(depth, self.one('IFS')))})"

    def inside(self, depth, kind):
        bounds = ["", "1", "-1", "0", "2", "-2", "9", "i", "n", "z"]
        slices = self.one(("[{0}:{1}]", "[{0}:{1}:{2}]", "[{0}]", "[0]", "[-1]", "['a']", ".0", ".a", ".b", "[1:]", "[::-1]", "[:2]", "['items']", ".s.d", "[{0}, {1}]"))
        return f"({self.expression(depth, self.one('SLD'))}){slices.format(*(self.one(bounds) for _ in range(3)))}"
