"""What is written while a system is asked."""

import pytest

from eval.checkpoint import Checkpoint, Record
from eval.errors import CacheUnusable
from eval.metrics import Passage


def test_a_line_cut_short_is_dropped(tmp_path):
    path = tmp_path / "runs" / "x.jsonl"
    record = Record(question="q1", passages=(Passage("a", 0, 0, 3),), seconds=0.5)
    with Checkpoint(path) as checkpoint:
        checkpoint.indexed(2.5)
        checkpoint.add(record)
    whole = path.read_bytes()
    for torn in (b'{"question": "q2", "pass', b"\xff"):
        path.write_bytes(whole + torn)
        with Checkpoint(path) as checkpoint:
            assert (checkpoint.index_seconds, checkpoint.records) == (2.5, {"q1": record})
        assert path.read_bytes() == whole
    path.write_bytes(b'{"index_sec')
    with Checkpoint(path) as checkpoint:
        assert (checkpoint.index_seconds, checkpoint.records) == (None, {})


@pytest.mark.parametrize(
    "content", [b"[]\n", b"{}\n", b"\n", b'{"index_seconds": "x"}\n', b'{"index_seconds": 1}\n{}\n', b"\xff\n"]
)
def test_a_file_that_is_no_checkpoint_is_named(tmp_path, content):
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    with pytest.raises(CacheUnusable, match="holds something else"):
        Checkpoint(path)
