"""The made-up notes by which builds are measured."""

from pathlib import Path

from benchmarks.speed.corpus import LEAVES_OF_FILE, Syntax, edited, pages, questions, write_corpus


def test_a_corpus_is_the_same_every_time_and_of_the_size_asked_for() -> None:
    made = list(pages(450))
    assert made == list(pages(450))
    assert len(made) == -(-450 // LEAVES_OF_FILE)
    assert sum(len(list(questions(page))) for page in made) == 450


def test_no_question_of_a_corpus_stands_twice() -> None:
    asked = [question for page in pages(1_000) for question, _ in questions(page)]
    assert len(set(asked)) == len(asked)


def test_every_syntax_holds_every_leaf(tmp_path: Path) -> None:
    texts = [leaf.text for page in pages(450) for _, leaf in questions(page)]
    for syntax, folder in write_corpus(tmp_path / "corpus", 450).items():
        written = "".join(path.read_text() for path in sorted(folder.iterdir()))
        assert all(text in written for text in texts), syntax


def test_an_edit_adds_a_word_to_every_nth_leaf(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus", 100)[Syntax.OUTLINE]
    before = next(folder.iterdir()).read_text()
    after = edited(before, 10)
    assert after.count(" revised\n") == 10
    assert after.replace(" revised\n", "\n") == before
