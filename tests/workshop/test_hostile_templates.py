"""Files that call themselves templates: each gives a plan, or one sentence with file, place and mend; never a crash."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshop.errors import WorkshopError
from workshop.templates.about import about_template
from workshop.templates.files import FOLDER, LARGEST, shelf_files
from workshop.templates.own import keep_template, own_files
from workshop.templates.reading import read_template
from workshop.templates.shelf import read_info

TEXTS = {path.stem: path.read_bytes() for path in shelf_files()}
FLAGSHIP = TEXTS["01-prioritise-principles"].decode()
LONGEST_SENTENCE = 700
PIECES = (b'"', b"'''", b"[", b"]]", b"=", b"\n[[activity]]\n", b"\xed\xa0\xbd", b"\x00", b"\xef\xbb\xbf", b" . a . a")


def sentence_for(folder: Path, data: bytes | str, name: str = "hostile.toml") -> str:
    """The one sentence a file is refused with; empty where it can be read. Home and the shelf take it alike."""
    path = folder / name
    path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    try:
        assert read_template(path).activities
    except WorkshopError as refused:
        said = str(refused)
    else:
        said = ""
    try:
        about_template(path)
    except WorkshopError as refused:
        assert said, f"the shelf refuses what can be read: {refused}"
    assert "\n" not in said and len(said) <= LONGEST_SENTENCE, said
    assert not said or path.name in said, said
    assert "Traceback" not in said and "sys." not in said, said
    return said


HOSTILE = {
    "nothing": (b"", "is empty: there is no template in it. Choose another"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "not UTF-8"),
    "a workbook": (b"PK\x03\x04" + bytes(2000), "not UTF-8"),
    "UTF-16": (FLAGSHIP.encode("utf-16"), "not UTF-8 text. Save it as UTF-8"),
    "UTF-16 without a mark": (FLAGSHIP.encode("utf-16-le"), "not UTF-8"),
    "another code page": (FLAGSHIP.replace("Ten", "Dix « principes »").encode("cp1252"), "line 7 holds a byte"),
    "half a character": ('title = "\ud83d"', "not UTF-8"),
    "half a character, escaped": ('schema = 1\ntitle = "\\ud83d"', "not valid TOML"),
    "too large": (b"#" * (LARGEST + 1), "too large for a template"),
    "ten megabytes": (b"x" * 10_000_000, "too large for a template: 10.0 MB"),
    "nested lists": ("x = " + "[" * 100_000, "nested too deeply"),
    "nested tables": ("x = " + "{a=" * 60_000, "nested too deeply"),
    "a name of many parts": ("a" + ".a" * 100_000 + " = 1", "line 1 holds a name of more than 24 parts"),
    "many names of many parts": ("\n\n".join("a . " * 300 + f"x{n} = 1" for n in range(80)), "line 1 holds a name"),
    "a table of many parts": ("[" + ".".join(["'a b'"] * 2000) + "]", "holds a name of more than 24 parts"),
    "a huge number": ("schema = " + "9" * 90_000, "line 1 holds a number of more than 300 digits"),
    "a huge number in parts": ("\nschema = " + "1_" * 40_000 + "1", "line 2 holds a number"),
    "a large number": ("kind='workshop'\nschema = 999999999999999999999999", "schema must be from 0 to 1000000"),
    "many keys": ("\n".join(f"k{n} = 1" for n in range(8_000)), "kind is missing"),
    "many steps": (FLAGSHIP + "[[activity]]\n" * 12_000, "activity 10: kind is missing"),
    "an unclosed text": ("'''\n" * 10_001, "not valid TOML"),
    "only line ends": (b"\r\n" * 200_000, "is empty"),
    "a mark in the middle": (FLAGSHIP.replace("kind =", "\ufeffkind =", 1), "not valid TOML"),
    "a long id": (FLAGSHIP.replace('"prioritise-principles"', f'"{"x" * 5000}"'), "5000 characters long; 80 fit"),
    "a list of lists": (FLAGSHIP.split("[source]")[0] + "activity = [[]]", "there is a list among them"),
    "one step twice": (FLAGSHIP + FLAGSHIP[FLAGSHIP.index("[[activity]]") :], '"where-now" is there twice'),
    "an unknown scale": (FLAGSHIP.replace('"fist5"', '"fist6"'), 'scale "fist6" is not in the library'),
    "a circle": (
        FLAGSHIP.replace('activity = "round-two", take = "top", count = 5', 'activity = "how-well"'),
        "activity how-well: options_from goes round in a circle: how-well → how-well. Give one",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_that_a_hostile_file_gets_one_sentence(name: str, tmp_path: Path) -> None:
    data, expected = HOSTILE[name]
    said = sentence_for(tmp_path, data)
    assert re.search(expected, said), said


def test_that_none_of_them_gets_among_ones_own(tmp_path: Path) -> None:
    for name, (data, _) in HOSTILE.items():
        path = tmp_path / "shared.toml"
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        with pytest.raises(WorkshopError):
            keep_template(path, tmp_path / "own")
        assert own_files(tmp_path / "own") == (), name


def test_that_a_folder_full_of_strange_neighbours_does_no_harm(tmp_path: Path) -> None:
    for n in range(40):
        (tmp_path / f"{n:02}.toml").write_bytes(bytes([n % 256]) * 2000)
    (tmp_path / "folder.toml").mkdir()
    agenda = TEXTS["20-agenda-ninety-minutes"]
    assert sentence_for(tmp_path, agenda, "agenda.toml") == ""


def test_that_a_text_full_of_markup_and_placeholders_is_only_text(tmp_path: Path) -> None:
    odd = r"<b>x</b><img src=file:///etc/passwd> {0} {voted!r} %s $HOME ${x} `id` '; DROP TABLE plan; --"
    text = FLAGSHIP.replace("Ten principles of good governance, one partnership", odd.replace("\\", "\\\\"))
    assert sentence_for(tmp_path, text) == ""
    assert odd in read_info(tmp_path / "hostile.toml").summary
    bad = FLAGSHIP.replace('screen_open = "{voted} of', 'screen_open = "{voted.__class__} {} {0} of', 1)
    assert "holds" in sentence_for(tmp_path, bad)


fuzz = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@fuzz
@given(stem=st.sampled_from(sorted(TEXTS)), seed=st.integers(0, 2**32), times=st.integers(1, 6))
def test_that_damaged_bytes_give_a_plan_or_a_sentence(stem: str, seed: int, times: int, tmp_path: Path) -> None:
    data, chance = bytearray(TEXTS[stem]), Random(seed)
    for _ in range(times):
        at, length = chance.randrange(len(data)), chance.randrange(1, 60)
        match chance.randrange(5):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = bytes(chance.randrange(256) for _ in range(length))
            case 3:
                data[at:at] = data[chance.randrange(len(data)) :][: length * 20]
            case _:
                data[at:at] = chance.choice(
                    [b'"', b"'''", b"[", b"]]", b"=", b"\n[[activity]]\n", b"\xed\xa0\xbd", b"\x00"]
                )
    sentence_for(tmp_path, bytes(data))


@fuzz
@given(data=st.binary(max_size=400))
def test_that_junk_gives_a_sentence(tmp_path: Path, data: bytes) -> None:
    assert sentence_for(tmp_path, data)


@fuzz
@given(data=st.data())
def test_that_lines_of_other_templates_give_a_plan_or_a_sentence(data: st.DataObject, tmp_path: Path) -> None:
    """Every line is well formed, and together they contradict one another."""
    lines = TEXTS[data.draw(st.sampled_from(sorted(TEXTS)))].decode().splitlines()
    other = TEXTS[data.draw(st.sampled_from(sorted(TEXTS)))].decode().splitlines()
    for _ in range(data.draw(st.integers(1, 5))):
        lines[data.draw(st.integers(0, len(lines) - 1))] = other[data.draw(st.integers(0, len(other) - 1))]
    sentence_for(tmp_path, "\n".join(lines))


def test_that_the_shipped_templates_are_far_from_the_limits() -> None:
    assert max(len(data) for data in TEXTS.values()) < LARGEST / 10
    assert len((FOLDER / "00-library.toml").read_bytes()) < LARGEST / 10
