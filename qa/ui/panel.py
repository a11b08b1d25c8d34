"""The transcript beside the answer: opened by a citation mark, at the cited words.

The page's script asks the server for the passage behind a link and builds the panel with `textContent` alone,
so nothing a transcript holds is ever read as HTML. Gradio evaluates `html_template` as a template:
it is fixed, and no data passes through it.
"""

from __future__ import annotations

import logging
import zlib
from typing import TYPE_CHECKING, Any

import gradio as gr

from qa.answering import clock
from qa.errors import TranscriptNotFound, TranscriptQAError
from qa.phrases import day
from qa.transcript import MACHINE_MADE, Transcript, Turn
from qa.ui.links import Place
from qa.ui.message import UNNAMED

if TYPE_CHECKING:
    from qa.library import Library

log = logging.getLogger(__name__)

COLOURS = 8
"""How many speaker colours `qa.ui.style` defines."""

WRONG = "Something went wrong. The log of the server says more."
_NO_PLACE = "This link leads to no citation."
_REMOVED = "This transcript has been removed from the library since."
_CHANGED = "This transcript has changed since: the cited words are no longer where they were."

_TEMPLATE = """
<aside class="transcript" aria-label="Transcript" hidden>
  <header>
    <div><h2></h2><p class="about"></p></div>
    <div class="controls">
      <button type="button" class="previous" aria-label="Previous citation" title="Previous citation">&#8593;</button>
      <span class="position"></span>
      <button type="button" class="next" aria-label="Next citation" title="Next citation">&#8595;</button>
      <button type="button" class="close" aria-label="Close the transcript" title="Close">&#10005;</button>
    </div>
  </header>
  <p class="status" role="status"></p>
  <ol class="turns"></ol>
</aside>
"""

# Offsets are counted in code points, as Python does: `[...text]`, never `text.slice`.
_SCRIPT = r"""
const panel = element.querySelector('.transcript');
const part = (name) => panel.querySelector('.' + name);
const turns = part('turns');
let current = null;   // the link shown
let answer = null;    // the message it stands in

const make = (tag, name, text) => {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
};

const links = () => {
  const within = answer && answer.isConnected ? answer : document;
  const unique = new Map();
  for (const link of within.querySelectorAll('a.cite')) {
    const href = link.getAttribute('href');
    if (!unique.has(href)) unique.set(href, link);
  }
  return unique;
};

const draw = (passage) => {
  part('about').textContent = passage.about;
  panel.querySelector('h2').textContent = passage.title;
  part('status').textContent = passage.notice;
  turns.replaceChildren(...passage.turns.map((turn) => {
    const item = document.createElement('li');
    const head = make('p', 'head', '');
    head.append(make('bdi', 'speaker colour-' + turn.colour, turn.speaker));
    if (turn.role) head.append(make('bdi', 'role', turn.role));
    if (turn.time) head.append(make('span', 'time', turn.time));
    item.append(head, make('p', 'words', turn.text));
    return item;
  }));
  if (!passage.mark) return null;
  const words = turns.children[passage.mark.turn].querySelector('.words');
  const points = [...words.textContent];
  const mark = make('mark', '', points.slice(passage.mark.start, passage.mark.end).join(''));
  mark.tabIndex = -1;
  words.replaceChildren(
    points.slice(0, passage.mark.start).join(''), mark, points.slice(passage.mark.end).join(''));
  words.parentElement.classList.add('cited');
  return mark;
};

const place = () => {
  const all = [...links().keys()];
  const at = all.indexOf(current);
  part('position').textContent = at < 0 ? '' : (at + 1) + ' of ' + all.length;
  part('previous').disabled = at <= 0;
  part('next').disabled = at < 0 || at === all.length - 1;
};

const open = async (href) => {
  current = href;
  history.replaceState(null, '', href);
  const passage = await server.passage(href).catch(() => (
    {title: 'Transcript', about: '', notice: 'The server does not answer.', turns: [], mark: null}));
  if (current !== href) return;
  panel.hidden = false;
  const mark = draw(passage);
  place();
  const target = mark || panel.querySelector('h2');
  target.tabIndex = -1;
  target.scrollIntoView({block: 'center'});
  target.focus({preventScroll: true});
  for (const link of document.querySelectorAll('a.cite')) {
    link.classList.toggle('shown', link.getAttribute('href') === href);
  }
};

const close = () => {
  const link = links().get(current);
  current = null;
  panel.hidden = true;
  turns.replaceChildren();
  history.replaceState(null, '', location.pathname + location.search);
  document.querySelectorAll('a.cite.shown').forEach((shown) => shown.classList.remove('shown'));
  if (link) link.focus();
};

const step = (by) => {
  const all = [...links().keys()];
  const next = all[all.indexOf(current) + by];
  if (next) open(next);
};

document.addEventListener('click', (event) => {
  const link = event.target.closest && event.target.closest('a.cite');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  answer = link.closest('.answer');
  open(link.getAttribute('href'));
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !panel.hidden) close();
});
part('close').onclick = close;
part('previous').onclick = () => step(-1);
part('next').onclick = () => step(1);
if (location.hash.startsWith('#cite/')) open(location.hash);
"""


def transcript_panel(library: Library) -> gr.HTML:
    """The panel as a component; it stays hidden until a citation is opened."""

    def passage(href: str) -> dict[str, Any]:
        try:
            return _passage(library, str(href))
        except TranscriptNotFound:
            return _message(_REMOVED)
        except TranscriptQAError as error:
            return _message(str(error))
        except Exception:
            log.exception("could not show a transcript")
            return _message(WRONG)

    return gr.HTML(
        html_template=_TEMPLATE,
        js_on_load=_SCRIPT,
        server_functions=[passage],
        apply_default_css=False,
        elem_id="transcript",
    )


def _passage(library: Library, href: str) -> dict[str, Any]:
    """What the panel shows for a link: the whole transcript, and which words of it to mark."""
    place = Place.parse(href)
    if place is None:
        return _message(_NO_PLACE)
    transcript = library.get(place.transcript)
    still_there = (
        place.turn < len(transcript.turns)
        and place.start < place.end <= len(transcript.turns[place.turn].text)
        and transcript.turns[place.turn].digest.startswith(place.digest)
    )
    colours = _colours(transcript.speakers)
    return {
        "title": transcript.title,
        "about": _about(transcript),
        "notice": "" if still_there else _CHANGED,
        "turns": [_turn(turn, colours) for turn in transcript.turns],
        "mark": place.model_dump(include={"turn", "start", "end"}) if still_there else None,
    }


def _message(sentence: str) -> dict[str, Any]:
    return {"title": "Transcript", "about": "", "notice": sentence, "turns": [], "mark": None}


def _about(transcript: Transcript) -> str:
    facts = [day(transcript.date)] if transcript.date else []
    facts += [transcript.place] if transcript.place else []
    facts += sorted({MACHINE_MADE[turn.origin] for turn in transcript.turns if turn.origin in MACHINE_MADE})
    return " · ".join(facts)


def _turn(turn: Turn, colours: dict[str, int]) -> dict[str, Any]:
    time = clock(turn.start_ms) if turn.start_ms is not None else f"{turn.at:%Y-%m-%d %H:%M}" if turn.at else ""
    return {
        "speaker": turn.speaker or UNNAMED,
        "role": turn.role or "",
        "colour": colours[turn.speaker] if turn.speaker else "none",
        "time": time,
        "text": turn.text,
    }


def _colours(speakers: tuple[str, ...]) -> dict[str, int]:
    """A colour for each name: its own wherever it appears, or the next free one where two would share it."""
    colours: dict[str, int] = {}
    for speaker in speakers:
        own = zlib.crc32(speaker.encode()) % COLOURS
        free = [(own + step) % COLOURS for step in range(COLOURS)]
        colours[speaker] = next((colour for colour in free if colour not in colours.values()), own)
    return colours
