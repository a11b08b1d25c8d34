"""Files that are damaged under an open library: the process that reads them lives on."""

from __future__ import annotations

from library_folder import found_in, other_process


def test_a_reader_does_not_load_files_of_its_own_accord(folder):
    """Whoever looks at a change of the list of files by itself meets them cut off, which no error can report."""
    before = found_in(folder)
    printed = other_process(
        f"""
        import time
        from pathlib import Path
        from library_folder import found
        words = Path({str(folder / "words")!r})
        files = [file for file in words.iterdir() if file.suffix and file.name != "meta.json"]
        with Library.open({str(folder)!r}, embedder=WordEmbedder(), read_only=True) as library:
            end = time.monotonic() + 2
            while time.monotonic() < end:
                with open(words / "meta.json", "a") as listed:
                    listed.write(" ")
                for file in files:
                    content = file.read_bytes()
                    file.write_bytes(b"")
                    file.write_bytes(content)
            print(found(library))
        """
    )
    assert printed == str(before)
