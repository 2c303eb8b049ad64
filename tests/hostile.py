"""Texts that somebody will type or paste one day, each against something: markup, formulas, paths, scripts, giants."""

from typing import Final

TEXTS: Final = (
    '<b>x</b><img src="file:///nowhere.png"><a href="x">R&D</a> [*]',
    '=HYPERLINK("http://example.org?"&A1,"click")',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'; DROP TABLE ballot; --",
    '"}],"title":"x","activities":[{"id":"a',
    "{0} {name} {top1} %s %n %1 %(x)d $HOME `id`",
    "bell\x07, escape \x1b[31m red, null \x00, delete \x7f",
    "lines\nof\r\nall\u2028kinds\u2029and\ttabs",
    "\u202egnp.exe \u2066inside\u2069 \u200f",
    "الشفافية والمساءلة 1 2 3 (أولا)",
    "z̸̡̛̫̱͓̦̦̘̟̤̠̮̥̗̯̀̈́̀͆̓̈́̃̊̽̄̈́̚͘͝͠a̶͖̺̼̋̂l̵̰͈̒g̷̨͝o̴͙͊" * 4,
    "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇬🇧 ﷽ 𝔖𝔭𝔯",
    "../../etc/passwd \\\\host\\share CON aux.txt a/b\\c:d*?|",
    "#REF!",
    "&amp; &lt;script&gt;alert(1)&lt;/script&gt; &#0; ]]> <!--",
    "\u00a0\u2003not only blanks\u3000",
    "javascript:alert(1) file:///etc/passwd ms-excel:ofe|u|x",
    "1e309 -0 NaN None null true 007 12/05/2026",
    "W" * 4_000,
)
"""Twenty; each has something in it that can be seen."""
