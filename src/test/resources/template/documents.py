#!/usr/bin/python3
"""Asks ansible-core's loader about YAML documents that chance made, and writes the answers down for DocumentsTest.

usage: documents.py seed count documents.json

Left out is what compatibility.md gives a reason for: tags of types that only Python has, dates (objects there), keys that
are one key to Python alone.
"""
import datetime
import json
import random
import re
import sys

from ansible import constants
from ansible.parsing.dataloader import DataLoader
from ansible.utils.display import Display

from record import plain

KEYS = ["a", "b", "key", "a.b", "é", "null", "no", "false", "1", "08", "1.5", "'q'", '"d"', "a b", "?", "-", "~", "y", "a-b", "010", "1_0",
        "a:b", "{a: 1}", "[x]", "'<<'", "!!str 1", "&k kk", "x" * 130, "x" * 1020, "x" * 1030, "a#b", "a\tb", "\"a b\" "]
PLAIN = """x -x -1 --1 1 -0 +1 007 08 0o17 0x1F 0x 0b101 0b2 0b_1 1_000 1__0 _1 1_ 1_000.5 1e3 1.0e3 1.0e+3 1E3 1.e+3 .5 -.5 +.5 ._5 .5e+1 5.
    0. .e+1 1.5_0 .inf -.INF +.Inf .iNf .nan .NaN -.nan inf nan 190:20:30 190:20:30.15 1:60 1:59 -1:30 0:0 01:30 12:30 1:2:3. 12:30:45.5_5 yes Yes
    YES yEs no No NO on On ON off OFF y n Y N true True TRUE tRUE false null Null NULL nUll ~ None none = << <<x - ? : :a a: a:b ::
    a#b a#  #c @x `x %x !x &a *a |x >x ,x [x ]x {x }x 'x "x x' x" x, {{x}} {{ {% 1.2.3 1.2.3.4 10.0.0.0/8 ::1 fe80::1 1,000 0xg 12e03 -2E+05
    99999999999999999999 0.1.2 1.0e+400 1e1000 -0x1f +0b11 -012 +.5e-3 1:0 60:00 1:5:9 -190:20:30 \\n a\\tb \x7f a\x85b a\u2028b  \u200b \U0001f600
    \ud7ff \ue000 \ufffd a\x00b \x07 \x1b[1m true# 1# yes, [1 1] !! ! !a! !<x> <<: ---x ...x --- ... a--- 1.5e+3 685.230_15e+03 -.0 00 -00 0_ 0x_ 0x_1 0b_
    0b1_ 9_9 +_1 1+1 .1.1 . .. +. -. 1. -1. +1.e+1 1:1:1:1:1 1:1.1 1:1._ 09.5 0:30 00:30 1:300""".split()
USUAL = ["x", "word", "two words", "1", "2.5", "false", "no", "a-b", "/etc/x"]
QUOTED = ["'a'", "'it''s'", "''", '""', '"a\\nb"', '"\\x41\\u263a\\U0001f600"', '"\\/"', '"\\_\\N\\L\\P\\e\\0\\a\\b\\v\\f\\r\\t\\ "', '"\\q"', '"\\ud83d\\ude00"', '"\\ud83d"',
          "'a\n  b'", '"a\n  b"', '"a\\\n  b"', '"a\n\n  b"', "'a\n\n\n  b '", '"a \n \tb"', "'a\t\n\tb'", '"a\\\t\n  b"', '"\\\tx"', "'{{ x }}'", '"a" b', "'a' # c", "'a'#c", '"a\n---\nb"',
          "'a\n... x'", "'a\nb'", '"a\\\n\n  b"', '"\\x4"', '"\\u12"', '"\\U00110000"', "'a\r\n  b'", "\"a\u2028 b\"", "'\x85'"]
HEADERS = ["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|+2", "|0", "|10", "| # c", ">  ", "|#c", "|\t", "> x", "|2-", "|-2+", "|- # c", "|\t# c", ">9", "| -"]
LINES = ["text", "a: b", "- c", "# no comment", "", " ", "   ", "\t", "\ttab", " \tspace tab", " more", "  - deep", "trail ", "trail\t", "'q", "{{ x }}", "---", "...", "é", "\\n", "text\x85next", "x\u2028y", "\ttab again"]
TAGS = ["!!str", "!!int", "!!float", "!!float 1e3 #", "!!float 010 #", "!!bool", "!!null", "!!map", "!!seq", "!unsafe", "!", "!!str ", "!<tag:yaml.org,2002:str>", "!!python/unicode", "!x", "!e!x", "!yaml!str", "!!int  ", "!!unknown", "!unsafe\t"]
HEADS = ["---\n", "--- ", "---\t", "%YAML 1.1\n---\n", "%YAML 1.2\n---\n", "%YAML 2.0\n---\n", "%TAG ! tag:yaml.org,2002:\n---\n", "%TAG !e! tag:yaml.org,2002:\n---\n", "%FOO bar\n---\n", "%YAML 1.1\n", "\ufeff", "\ufeff---\n", "# c\n", "\n\n", "--- # c\n", "---\n---\n", "...\n", "--- |\n", "---a\n", "%YAML 1.1 # c\n---\n", "%YAML 1.1\n%YAML 1.1\n---\n", "%YAML\n---\n", "#c\n---\n", " \n", "\t\n", "\t# c\n", "%TAG ! tag:a,2000:\n---\n", "  ---\n", "%YAML 1.1\n%TAG !y! tag:yaml.org,2002:\n--- "]
TAILS = ["", "", "", "\n", "\n\n", "...\n", "\n...\n", "\n---\n", "\n--- x\n", "# c", "\n  # c\n", "\n\t\n", "\t", "\n\t# c\n", " ", "\r\n", "\r", "\n...\n# c\n", "\n...\n---\n", "\n... # c\n", "\n...\nx\n", "\n\x85", "\n \t \n", "\n%YAML 1.1\n", "\n...\n%YAML 1.1\n", "\n\x00"]
JSON = ['{"a": 1}', '{"a": 1e3, "b": [1.5E-3, -0, 1.0, true, null]}', '{"a": "\\ud83d\\ude00\\/"}', '[NaN, Infinity, -Infinity]', '{"a":1,"a":2}', '{\n\t"a":\t1\n}', '{"a": "x\\ty"}', '{"yes": "no", "1": 010}',
        '[1,2,]', '{"a" : "b",}', '[01]', '{"a":"\tb"}', '"text"', '"\\/"', '{"a": 12345678901234567890}', '{"a":"b"}x', '{a: 1, "b": 2, c}', '[a, b: c, {d: e}]', "[a,\n\tb]", "{a: 1,\n\tb: 2}", "{'a':1}", '{"a":1}', '{a:1}', '{"a"\n:1}', "[\n\ta\n]", "[ a, \t# c\n b]",
        '{"__ansible_unsafe": "{{ x }}"}', '{? a : b}', '{? a}', '[? a : b]', '{a: [}', '[a, , b]', '[,]', '{,}', '[a b: c]', '{a: "b"c}', '["a":b]', '[{"a":b}]', '{a, b: , c: ~}', '{: a}', '[: a]', '{a: b, *x : c}', '[-1, - 1]', '[-]', '{-: -}', "[a#b, c #d\n]", '[?a]', '{?a: 1}', '[a?b]', '[a,b]c', '[::1, a::b, http://x]', '{a: http://x:1/}', '{http://x: 1}', '[a: ]', '[%x]', '{a: @x}', '[|]', '{a: >}', '[!!str , !!str 1]', '{!!str : 1}', '{&x a: 1, b: *x}', '[&x , *x]', "['a'\n, b]", '["a\n b"]', '1e5', '-1.5E3', 'true', 'NaN', '"a\nb"', '[1 , 2 ]\n', ' {"a": 1}', '\t{"a": 1e2}', '\n[\n1e1]']
SEEDS = ["a: 1\nb: [x, {c: d}]\n", "- hosts: all\n  vars: &v\n    x: 1\n  tasks:\n    - name: 'a'\n      copy: content=\"{{ x }}\" dest=/x\n      <<: *v\n", "a: |\n  text\n   more\n\n  end\nb: >-\n  f\n  g\n",
         "? a\n: b\n? - c\n", "a: &x {b: 1}\nc: {<<: *x, d: 2}\ne: *x\n", "a:\n- b\n- c:\n    d\n  e: f\n", "k: \"a\n  b\"\nl: 'c\n  d'\n", "a: b\n  c\n  d # x\ne:\n  - f # y\n", "---\n# c\na:   1   # c\n...\n", "- - a\n  - b\n-\n  - c\n"]
SPITE = [" ", "\t", "\n", ":", "-", "'", '"', "{", "}", "[", "]", "#", "&", "*", "!", "|", ">", "%", "@", "`", ",", "?", "=", "~", "\\", "\r", "\r\n", "\x85", "\u2028", "\x00", ": ", " #", "- ", "? ", "\n\t", " \t", "\t ", "\n  ", "<<: ", "\n---\n", "\n...\n", "é"]


# what Ansible reads as empty
EMPTIED = re.compile(r"!unsafe\s*[\r\n\[{]")


class Documents:

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.oddities = 0

    def one(self, words):
        return self.random.choice(words)

    def odd(self, usual, unusual):
        """Few oddities in a document, so that most of them are understood."""
        if self.oddities and self.random.random() < .5:
            self.oddities -= 1
            return self.one(unusual)
        return self.one(usual)

    def blank(self):
        return self.odd([" "], ["  ", "\t", " \t", "\t ", "\t\t"])

    def scalar(self, indent):
        kind = self.random.random()
        if kind < .5:
            return self.odd(USUAL, PLAIN)
        if kind < .6:
            return (self.one(["plain", "two words", "1"]) + "\n" + self.odd(["", "\n"], ["\t\n", " \t\n", "\n\n", " \n"]) + " " * indent
                    + self.odd(["more", "1"], ["\tmore", "# c", "a: b", "- x", "more\t", ": x", "x #", "---", "\t# c", "\t"]))
        if kind < .8:
            return self.odd(["'a'", '"b"'], QUOTED)
        return self.block(indent)

    def block(self, indent):
        inner = indent + self.one([0, 1, 2, 2, 2, 3])
        lines = [self.odd([" " * inner], ["", "  " * inner, "\t", " " * max(0, inner - 1)]) + self.odd(["text", "x y", ""], LINES)
                 for _ in range(self.random.randrange(5))]
        return self.odd(["|", ">", "|-"], HEADERS) + "\n" + "\n".join(lines)

    def value(self, indent, depth):
        text = self.odd([""], ["&a ", "&b ", "&n-1 ", "&a\t", "&a\n" + " " * indent, "&é ", "&a,b "]) if self.random.random() < .1 else ""
        if self.random.random() < .1:
            text += self.odd([""], TAGS) + self.odd([" "], ["\n" + " " * indent, "\t", ""])
        kind = self.random.random()
        if depth > 0 and kind < .25:
            return text + "\n" + self.mapping(indent, depth - 1)
        if depth > 0 and kind < .4:
            return text + "\n" + self.sequence(indent, depth - 1)
        if kind < .5:
            return text + self.odd(["[a, b]", "{c: d}"], JSON)
        if kind < .56:
            return self.odd(["e"], ["*a", "*b", "*n-1", "*a # c", "*a,"])
        if kind < .6:
            return text
        return text + self.scalar(indent)

    def mapping(self, indent, depth):
        lines = []
        names = self.random.sample("abcdefgh", 4)
        for number in range(self.random.randrange(1, 4)):
            key = self.odd([names[number]], KEYS)
            pad = " " * (indent + self.odd([0], [1, 1, 2]) if number and self.random.random() < .1 else indent)
            inner = indent + self.one([1, 2, 2, 4])
            kind = self.random.random()
            if kind < .06:
                lines.append(pad + "?" + self.blank() + self.value(inner, depth - 1))
                if self.random.random() < .8:
                    lines.append(pad + ":" + self.blank() + self.value(inner, depth - 1))
            elif kind < .12:
                lines.append(pad + "<<:" + self.blank() + self.odd(["{x: 1}"], [
                    "*a", "[*a, *b]", "[{x: 1}, {x: 2, y: 3}]", "[]", "1", "~", "&m {a: 1, z: 2}", "", "[[]]", "{<<: {a: 1}, b: 2}", "&a {a: 9, <<: {a: 8}}"]))
            else:
                lines.append(pad + key + self.odd([""], [" ", "\t"]) + ":" + self.blank() + self.value(inner, depth - 1)
                             + self.odd([""], [" # c", "\t# c", "\t", " ", "#c"]))
        return "\n".join(lines)

    def sequence(self, indent, depth):
        items = []
        for _ in range(self.random.randrange(1, 4)):
            inner = indent + self.one([1, 2, 2])
            if depth > 0 and self.random.random() < .3:
                items.append(" " * indent + "-" + self.blank() + self.mapping(indent + 2, depth - 1).lstrip(" "))
            else:
                items.append(" " * indent + "-" + self.blank() + self.value(inner, depth - 1))
        return "\n".join(items)

    def mangled(self, text):
        for _ in range(self.random.randrange(1, 4)):
            at = self.random.randrange(len(text) + 1)
            kind = self.random.randrange(4)
            if kind == 0:
                text = text[:at] + text[at + 1:]
            elif kind == 1:
                text = text[:at] + self.one(SPITE) + text[at:]
            elif kind == 2:
                text = text[:at] + self.one(SPITE) + text[at + 1:]
            else:
                to = self.random.randrange(len(text) + 1)
                text = text[:to] + text[at:at + 10] + text[to:]
        return text

    def document(self):
        self.oddities = self.random.randrange(1, 5)
        kind = self.random.random()
        text = self.odd([""], HEADS) if self.random.random() < .3 else ""
        if kind < .1:
            text += self.one(JSON)
        elif kind < .2:
            text += self.mangled(self.one(JSON if self.random.random() < .4 else SEEDS))
        elif kind < .6:
            text += self.mapping(0, 3)
        elif kind < .8:
            text += self.sequence(0, 3)
        else:
            text += self.value(self.one([0, 1, 2]), 2)
        text += self.odd(["", "\n"], TAILS)
        if self.random.random() < .1:
            text = self.mangled(text)
        if self.random.random() < .08:
            text = text.replace("\n", "\r\n" if self.random.random() < .8 else "\r")
        return text


def holds_python(value):
    if isinstance(value, dict):
        return any(holds_python(key) or holds_python(item) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return isinstance(value, tuple) or any(map(holds_python, value))
    return isinstance(value, (bytes, set, datetime.date)) or isinstance(value, str) and re.search("[\ud800-\udfff]", value)


def entry(document):
    try:
        value = DataLoader().load(document, file_name="documents.yml", show_content=False)
    except Exception as error:  # whatever Ansible dies of
        said = re.search(r"Syntax Error while loading YAML\.\n *(.*)", str(error))
        return {"doc": document, "error": said[1] if said else str(error)[:150]}
    try:
        return None if holds_python(value) or EMPTIED.search(document) else {"doc": document, "result": repr(plain(value))}
    except RecursionError:  # an alias of what it stands in
        return None


def main(seed, count, recorded):
    constants.DEPRECATION_WARNINGS = False
    Display.warning = lambda *_, **__: None
    chance = Documents(int(seed))
    asked = (entry(chance.document()) for _ in range(int(count)))
    with open(recorded, "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(answer) for answer in asked if answer) + "\n]\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
