"""Templates by chance: statements around the expressions of chance.py, with marks, blanks, comments and line ends."""
from chance import Chance

HEADS = ["#jinja2: trim_blocks: False\n", "#jinja2: lstrip_blocks: True\n", "#jinja2:trim_blocks:False, lstrip_blocks:True\n",
         "#jinja2: newline_sequence: '\\r\\n'\n", "#jinja2: variable_start_string: '[%', variable_end_string: '%]'\n",
         "#jinja2: keep_trailing_newline: False\n", "#jinja2: block_start_string: '<%', block_end_string: '%>'\n"]
FILES = {
    "inc.j2": "inc {{ i }} {{ v | default('no v') }}\n", "loop.j2": "{% for k in l %}{{ k }};{% endfor %}",
    "lib.j2": "{% macro m(a, b='B') %}<{{ a }}|{{ b }}>{% endmacro %}{% set answer = 42 %}{% macro _hidden() %}h{% endmacro %}\n"
              "{% macro seen() %}{{ i | default('unseen') }}{% endmacro %}",
    "base.j2": "top\n{% block one %}base one {{ i | string }}\n{% endblock %}\nmiddle\n{% block two scoped %}base two{% endblock two %}\nend {{ self.one() }}\n",
    "mid.j2": "{% extends 'base.j2' %}\n{% block one %}mid ({{ super() }}){% endblock %}\n",
    "crlf.j2": "a\r\n{% if t %}\r\nb {{ i }}\r\n{% endif %}\r\n", "bad.j2": "{% if %}", "undef.j2": "{{ nosuch }}",
}
LOOPS = ["loop.index", "loop.index0", "loop.revindex", "loop.revindex0", "loop.first", "loop.last", "loop.length", "loop.depth", "loop.depth0",
         "loop.cycle('odd', 'even')", "loop.previtem | default('-')", "loop.nextitem | default('-')", "loop.changed(v)", "loop.cycle()", "loop"]
OVER = ["l", "ls", "le", "lm", "ld", "d", "d.items()", "d | dictsort", "range(3)", "'abc'", "ll", "zip", "nosuch", "5", "(1, 2)", "n", "u", "l | reverse",
        "l | batch(2)", "ld | groupby('v')", "{}", "d | dict2items"]


class Statements(Chance):

    def template(self):
        self.names = []
        text = "".join(self.part(2) for _ in range(self.one((1, 1, 2, 3))))
        if self.odds(0.06):
            return self.one(HEADS) + text
        if self.odds(0.05):
            return self.child(text)
        return text.replace("\n", "\r\n") if self.odds(0.03) else text

    def child(self, text):
        base = self.one(("base.j2", "mid.j2", "base.j2", "nosuch.j2"))
        one = self.one(("", f"{{% block one %}}{text}{{% endblock %}}", "{% block one %}{{ super() }}!{{ i }}{% endblock %}\n",
                        "{% block one %}{{ super.super() }}{% endblock %}"))
        two = self.one(("", "{% set two = 2 %}{% block two %}{{ two }}{{ self.one() }}{% endblock %}", "{%- block two -%} x {{ super() }} {%- endblock -%}\n"))
        return f"{self.one(('', 'lost ', '{% set i = 9 %}'))}{{% extends '{base}' %}}{self.one(('', chr(10), 'text'))}{one}{two}"

    def tag(self, text):
        start = self.one(("{%", "{%", "{%", "{%", "{%-", "{%+"))
        return f"{start} {text} {self.one(('%}', '%}', '%}', '-%}', '+%}'))}"

    def print(self, expression):
        return f"{self.one(('{{', '{{', '{{', '{{-'))} {expression} {self.one(('}}', '}}', '}}', '-}}'))}"

    def blank(self):
        return self.one(("", "", "", "\n", " ", "  \n", "\n\n", "\t", "a", " b ", "\nc\n", "{# why #}", "{#- why\n-#}", "{# #}\n", " {# x #} \n", "$ { } % #"))

    def body(self, depth):
        if depth <= 0:
            return self.one((self.blank, lambda: self.print(self.expression(1))))()
        return self.blank() + "".join(self.part(depth - 1) for _ in range(self.one((1, 1, 2)))) + self.blank()

    def part(self, depth):
        forms = (self.plain, self.plain, self.branch, self.loop, self.loop, self.setting, self.setting, self.space, self.macro, self.calling, self.filtering,
                 self.including, self.importing, self.raw, self.scoped, self.recursive, self.block)
        return self.blank() + self.one(forms)(depth) + self.blank()

    def plain(self, depth):
        return self.print(self.expression(2))

    def branch(self, depth):
        text = self.tag("if " + self.expression(2, "B")) + self.body(depth)
        if self.odds(0.3):
            text += self.tag("elif " + self.expression(1, "B")) + self.body(depth)
        if self.odds(0.4):
            text += self.tag("else") + self.body(depth)
        return text + self.tag("endif")

    def loop(self, depth):
        target = self.one(("v", "v", "v", "a, v", "(a, v)", "v, (a, b)"))
        over = self.one(OVER) if self.odds(0.8) else self.expression(2, "L")
        head = f"for {target} in {over}" + (f" if {self.one(('v', 'v is odd', 'v > 1', 'loop', 'v is string', 'not v'))}" if self.odds(0.25) else "")
        self.names.append("v")
        inner = self.body(depth) + self.print(self.one(("v", "v", "a", self.one(LOOPS), self.one(LOOPS), "loop.index ~ v"))) + self.blank()
        if self.odds(0.15):
            inner += self.one(("{% set count = loop.index %}{{ count }}", "{% set ns.c = v %}", "{% set i = i + 1 %}{{ i }}"))
        self.names.pop()
        if self.odds(0.2):
            inner += self.tag("else") + self.body(depth)
        return self.tag(head) + inner + self.tag("endfor") + self.one(("", "{{ v }}", "{{ count }}", "{{ v | default('gone') }}", ""))

    def recursive(self, depth):
        return (self.tag("for v in ll recursive") + self.one(("{{ loop(v) if v is not number else v }}", "{{ loop.depth }}{{ v }}",
                "{% if v is sequence %}[{{ loop(v) }}]{% else %}{{ v }}:{{ loop.depth0 }}{% endif %}")) + self.blank() + self.tag("endfor"))

    def setting(self, depth):
        name = self.one(("y", "y", "i", "y, k", "l"))
        if self.odds(0.3):
            text = self.tag(f"set {name.split(',')[0]}{self.one(('', '', ' | upper', ' | trim | int', ' | indent(2)'))}") + self.body(depth) + self.tag("endset")
        else:
            text = self.tag(f"set {name} = {self.expression(2)}")
        return text + self.blank() + self.one(("{{ y }}", "{{ y }}|{{ i }}", "{{ y | type_debug }}", "{{ y is defined }}", "{{ y ~ y }}"))

    def space(self, depth):
        return (self.tag(self.one(("set ns = namespace(c=0)", "set ns = namespace({'c': 1})", "set ns = namespace()", "set ns = {'c': 1}")))
                + self.tag("for v in " + self.one(OVER)) + self.one(("{% set ns.c = ns.c + loop.index %}", "{% set ns.c = v %}", "{% set ns.k = v %}"))
                + self.tag("endfor") + self.one(("{{ ns.c }}", "{{ ns.c }}{{ ns.k }}", "{{ ns['c'] }}", "{{ ns.nosuch | default('-') }}")))

    def macro(self, depth):
        head = self.one(("m()", "m(a)", "m(a, b=2)", "m(a='x', b=a)", "m(a, b=i)", "m(a, a)", "m(a=1, b)"))
        inner = self.one(("{{ a }}", "{{ a }}{{ b }}", "{{ varargs }}", "{{ kwargs }}", "{{ a }}{{ varargs }}{{ kwargs }}", "{{ caller() }}", "{{ i }}{{ v }}",
                          "{{ a | default('none') }}", "{% set i = 1 %}{{ i }}", "{{ m.name }} {{ m.arguments }}{{ m.catch_varargs }}{{ m.caller }}"))
        call = self.one(("m()", "m(1)", "m(1, 2)", "m(1, 2, 3)", "m(a=1)", "m(1, a=2)", "m(z=1)", "m(*l)", "m(**d)", "m(*[1], **{'b': 5})", "m('a') | upper", "m"))
        return self.tag("macro " + head) + self.blank() + inner + self.blank() + self.tag("endmacro") + self.print(call)

    def calling(self, depth):
        head = self.one(("c()", "c(1)", "c(a, 2)", "c(*l)"))
        return (self.tag("macro c(a=0)") + self.one(("<{{ caller() }}>", "{{ caller(1) }}{{ caller(2) }}", "{{ caller is defined }}{{ a }}", "{{ a }}{{ caller(a) }}"))
                + self.tag("endmacro") + self.tag(f"call{self.one(('', '', '(p)', '(p=1)', '(p, r=2)'))} {head}") + self.one(("body", "{{ p }}", "{{ p | default('-') }}{{ i }}"))
                + self.blank() + self.tag("endcall"))

    def filtering(self, depth):
        return self.tag("filter " + self.one(("upper", "trim | title", "indent(2)", "replace('a', S)", "nosuch", "to_json", "wordwrap(5)", "length")).replace(
            "S", self.one(("'b'", "i", "nosuch")))) + self.body(depth) + self.tag("endfilter")

    def including(self, depth):
        name = self.one(("'inc.j2'", "'loop.j2'", "'nosuch.j2'", "['nosuch.j2', 'inc.j2']", "'bad.j2'", "'undef.j2'", "'crlf.j2'", "'in' ~ 'c.j2'", "'base.j2'"))
        extra = self.one(("", "", " ignore missing", " without context", " with context", " ignore missing without context"))
        text = self.tag(f"include {name}{extra}")
        return self.tag("for v in [1, 2]") + text + self.tag("endfor") if self.odds(0.2) else text

    def importing(self, depth):
        return self.one((
            "{% import 'lib.j2' as lib %}{{ lib.m(1) }}{{ lib.answer }}", "{% from 'lib.j2' import m %}{{ m(i) }}{{ m(1, 2) }}", "{% from 'lib.j2' import m as k, answer %}{{ k(1) }}{{ answer }}",
            "{% from 'lib.j2' import nosuch %}{{ nosuch }}", "{% from 'lib.j2' import nosuch %}", "{% from 'lib.j2' import _hidden %}{{ _hidden() }}", "{% import 'lib.j2' as lib %}{{ lib._hidden() }}",
            "{% import 'lib.j2' as lib with context %}{{ lib.seen() }}", "{% from 'lib.j2' import seen without context %}{{ seen() }}", "{% from 'lib.j2' import seen with context %}{{ seen() }}",
            "{% import 'nosuch.j2' as lib %}", "{% import 'lib.j2' as lib %}{{ lib }}", "{% import 'lib.j2' as lib %}{{ lib.nosuch is defined }}"))

    def raw(self, depth):
        return self.one(("{% raw %}{{ i }}{% if %}{% endraw %}", "{%- raw -%} {{ x }} {%- endraw -%} z", "{% raw %}\n{# c #}\n{% endraw %}\n", "{% raw -%}\n a {%+ endraw %}\n"))

    def scoped(self, depth):
        self.names.append("k")
        text = self.tag(self.one(("with k = 1", "with k = i, y = 2", "with k = 1, y = k", "with"))) + self.body(depth) + "{{ k }}" + self.tag("endwith") + self.one(("", "{{ k }}"))
        self.names.pop()
        return text

    def block(self, depth):
        name = self.one(("one", "b2", "b3"))
        return self.tag(f"block {name}{self.one(('', ' scoped', ' required'))}") + self.body(depth) + self.tag(self.one(("endblock", f"endblock {name}")))
