"""How the page looks: one accent colour, the system's own fonts, light and dark."""

from __future__ import annotations

import gradio as gr

_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
_MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")


def theme() -> gr.themes.Base:
    return gr.themes.Base(primary_hue="teal", neutral_hue="slate", font=_SANS, font_mono=_MONO)


# Speaker colours: (light, dark), each with a contrast of at least 4.5 on the page's background.
_SPEAKERS = (
    ("#0f766e", "#5eead4"),
    ("#9a3412", "#fdba74"),
    ("#1d4ed8", "#93c5fd"),
    ("#a21caf", "#f0abfc"),
    ("#4d7c0f", "#bef264"),
    ("#b91c1c", "#fca5a5"),
    ("#6d28d9", "#c4b5fd"),
    ("#854d0e", "#fde047"),
)
_LIGHT, _DARK = (
    "\n".join(f"  --colour-{number}: {shades[dark]};" for number, shades in enumerate(_SPEAKERS)) for dark in (0, 1)
)
_SPEAKER_RULES = "\n".join(
    f".transcript .colour-{number} {{ color: var(--colour-{number}); }}" for number in range(len(_SPEAKERS))
)

_COLOURS = f"""
:root {{
  --ink: #1e293b; --faint: #526175; --paper: #ffffff; --wash: #f6f8fa; --line: #d9e0e7;
  --accent: #0f766e; --accent-wash: #dff3ef; --shade: rgb(15 23 42 / 8%);
{_LIGHT}
}}
.dark {{
  --ink: #e6ebf1; --faint: #a3b1c2; --paper: #14191f; --wash: #1b2229; --line: #323d49;
  --accent: #5eead4; --accent-wash: #134e48; --shade: rgb(0 0 0 / 40%);
{_DARK}
}}
{_SPEAKER_RULES}
"""

_PAGE = """
:root { --speech: Charter, "Bitstream Charter", Cambria, Georgia, "Noto Serif", "DejaVu Serif", serif; }
body, gradio-app { background: var(--paper) !important; color: var(--ink); }
.gradio-container { padding: 0 !important; background: var(--paper) !important; max-width: none !important; }
.main.fillable { padding: 0 !important; max-width: none !important; }
footer { display: none !important; }
:is(a, button, textarea, mark, h2):focus-visible { outline: 2px solid var(--accent) !important; outline-offset: 2px; }

#page { gap: 0; flex-wrap: nowrap; height: 100dvh; }
#talk { height: 100dvh; gap: 0; padding: 0 clamp(14px, 3vw, 40px); flex: 1 1 0; min-width: 0 !important; }
#talk > * { width: 100%; max-width: 780px; margin-inline: auto; }

#top { flex: none; align-items: center; gap: 16px; padding: 16px 0 12px; flex-wrap: nowrap;
  border-bottom: 1px solid var(--line); }
#heading { gap: 0; min-width: 0; }
#heading .block, #heading .html-container { padding: 0 !important; }
#heading h1 { font-size: 1.25rem; font-weight: 650; letter-spacing: -0.01em; line-height: 1.3; color: var(--ink);
  margin: 0; }
#holdings p { color: var(--faint); font-size: .875rem; line-height: 1.5; margin: 0; }
#anew { border: 1px solid var(--line); border-radius: 999px; background: none; color: var(--ink); font-weight: 500;
  font-size: .875rem; padding: 6px 14px; box-shadow: none; white-space: nowrap; flex: none; }
#anew:hover { border-color: var(--accent); background: var(--wash); }
#talk:has(.placeholder) #anew { visibility: hidden; }

#question { flex: none; border: 1px solid var(--line); border-radius: 16px; background: var(--paper);
  box-shadow: 0 1px 6px var(--shade); }
#question:focus-within { border-color: var(--accent); box-shadow: 0 0 0 3px var(--accent-wash); }
#question .input-container { align-items: flex-end; padding: 6px; }
#question textarea { background: none; border: 0; box-shadow: none; color: var(--ink); font-size: 1rem;
  line-height: 1.5; padding: 6px 10px; outline: none !important; }
#question textarea::placeholder { color: var(--faint); }
#question :is(.submit-button, .stop-button) { width: 36px; height: 36px; border-radius: 11px; margin: 0; padding: 0;
  background: var(--accent); color: var(--paper); border: 0; }
#question :is(.submit-button, .stop-button):hover { filter: brightness(1.1); }
#question :is(.submit-button, .stop-button) svg { width: 18px; height: 18px; }
#note { flex: none; padding: 6px 4px 10px !important; }
#note p { color: var(--faint); font-size: .8125rem; line-height: 1.4; text-align: center; margin: 0; }
#note strong { color: var(--ink); font-size: .9375rem; font-weight: 600; }
"""

_CONVERSATION = """
#conversation { flex: 1 1 0; min-height: 0; border: 0; border-radius: 0; background: none; box-shadow: none; }
#conversation .bubble-wrap { background: none; padding: 20px 0 24px; scrollbar-width: thin; }
#conversation .message-wrap { padding: 0; gap: 0; }
#conversation .message-row { max-width: 100%; margin: 0; }
#conversation .bot-row { width: 100%; align-self: stretch; }
#conversation .bot-row :is(.flex-wrap, .message) { width: 100%; max-width: 100%; }
#conversation .message { border: 0; box-shadow: none; background: none; }
#conversation .bot { padding: 0; border: 0; background: none; }
#conversation .user { background: var(--accent-wash); border: 0; border-radius: 16px 16px 4px 16px; padding: 8px 14px; }
#conversation .user-row { scroll-margin-top: 20px; max-width: 85%; align-self: flex-end; }
#conversation .bot-row + .user-row { margin-top: 14px; }
#conversation .user .message-content { max-height: 40dvh; overflow-y: auto; }
#conversation .prose { opacity: 1; font-size: 1rem; line-height: 1.55; color: var(--ink); overflow-wrap: anywhere; }
#conversation textarea { width: 100% !important; min-width: min(60vw, 420px); min-height: 3.2em !important;
  color: var(--ink); }

/* Edit and retry wait in the margin until somebody reaches for them; one who cannot hover always sees them. */
#conversation .message-buttons { margin: 2px 0 10px; padding: 0; }
#conversation .message-buttons .icon-button-wrapper { border: 0; background: none; box-shadow: none; padding: 0; }
#conversation .message-buttons button { border: 0; background: none; color: var(--faint); }
#conversation .message-buttons button:hover { color: var(--accent); }
#conversation .message-buttons-left { margin: 0 0 24px -6px; }
/* "New conversation" stands above, and a button over the words to scroll further would hide some of them. */
#conversation :is(.top-panel, .scroll-down-button-container) { display: none; }
@media (hover: hover) {
  #conversation .message-buttons { opacity: .45; transition: opacity .15s; }
  #conversation .message-buttons:is(:hover, :focus-within), #conversation .message-row:hover + .message-buttons {
    opacity: 1; }
}

#conversation .placeholder-content { justify-content: flex-start; align-items: stretch; gap: 12px; padding: 0; }
#conversation .placeholder { flex: none; display: block; min-height: 0; height: auto; padding: 0; text-align: left; }
#conversation .placeholder .prose p { font-size: 1.125rem; line-height: 1.5; color: var(--ink); margin: 4px 0 0; }
#conversation .placeholder code { font-size: .9em; padding: 1px 6px; border: 0; border-radius: 6px; color: var(--ink);
  background: var(--wash); }
#conversation .placeholder h2, #conversation .examples::before { font-size: .875rem; font-weight: 600;
  color: var(--faint); margin: 24px 0 6px; }
#conversation .placeholder ul { list-style: none; margin: 0; padding: 0; }
#conversation .placeholder li { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 16px;
  margin: 0; padding: 7px 0; border-top: 1px solid var(--line); font-size: .9375rem; color: var(--ink); }
#conversation .placeholder li span { color: var(--faint); font-variant-numeric: tabular-nums; }
#conversation .examples { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
  gap: 10px; padding: 0; margin: 0; width: 100%; max-width: none; }
#conversation .examples:not(:empty)::before { content: "Questions to start with"; grid-column: 1 / -1;
  margin: 12px 0 -4px; }
#conversation button.example { border: 1px solid var(--line); background: var(--paper); border-radius: 12px;
  padding: 12px 14px; box-shadow: none; text-align: left; min-height: 0; }
#conversation button.example:hover { border-color: var(--accent); background: var(--wash); transform: none; }
#conversation .example-text { font-size: .9375rem; color: var(--ink); }
"""

_ANSWER = """
.answer > :last-child { margin-bottom: 0 !important; }
.prose .answer p { margin: 0 0 8px; }
.prose .answer h3 { font-size: .875rem; font-weight: 600; color: var(--faint); margin: 18px 0 8px; }
.prose .answer .reading { display: table; font-size: .8125rem; color: var(--faint); background: var(--wash);
  border: 1px solid var(--line); border-radius: 999px; padding: 1px 11px; margin-bottom: 12px; }
.prose .answer a.unread { color: var(--accent); text-decoration: none; border-radius: 4px; padding: 0 3px; }
.prose .answer a.unread:hover { background: var(--accent-wash); }
.answer .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
#unread { display: none; }
.answer .words { white-space: pre-wrap; unicode-bidi: isolate; }
.prose .answer .quote { margin: 0 0 18px; padding: 2px 0 2px 16px; border: 0; border-left: 3px solid var(--accent);
  background: none; color: var(--ink); font-style: normal; }
.answer .said { font-family: var(--speech); font-size: 1.0625rem; line-height: 1.6; }
.prose .answer .asked { font-size: .9375rem; color: var(--faint); margin-bottom: 4px; }
.prose .answer .source { display: flex; flex-wrap: wrap; column-gap: 14px; font-size: .875rem; margin: 0; }
.prose .answer .source, .prose .answer .source * { color: var(--faint); }
.answer .source > *, .answer .role { unicode-bidi: isolate; }
.prose .answer .source .speaker { color: var(--ink); font-weight: 600; }
.answer .source cite { font-style: normal; }
.answer .source .time, .transcript .time { font-variant-numeric: tabular-nums; }
.origin { border: 1px solid var(--line); border-radius: 4px; padding: 0 6px; }
.prose .answer a.cite { color: var(--accent); background: var(--accent-wash); text-decoration: none;
  font: 600 .8125rem/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums; border-radius: 6px;
  padding: 2px 6px; margin-right: 2px; }
.prose .answer a.cite:is(:hover, .shown) { background: var(--accent); color: var(--paper); }
.prose .not-said .verdict { font-weight: 600; margin-bottom: 4px; }
.not-said .verdict::before { content: ""; display: inline-block; width: .65em; height: .65em; margin-right: 9px;
  border: 2px solid var(--faint); border-radius: 50%; }
.prose .not-said .quote { border-left: 3px dotted var(--faint); margin-bottom: 14px; }
.not-said .said { font-size: 1rem; }
.prose .notice p { color: var(--faint); }
"""

_TRANSCRIPT = """
#transcript { display: none; }
#transcript .html-container { height: 100%; padding: 0; }
#transcript .html-container > * { height: 100%; }
#transcript:has(.transcript:not([hidden])) { display: block; flex: 0 0 44%; min-width: 0; height: 100dvh;
  border: 0; border-left: 1px solid var(--line); border-radius: 0; background: var(--wash); }
.transcript { height: 100%; display: flex; flex-direction: column; color: var(--ink); background: var(--wash); }
.transcript header { display: flex; justify-content: space-between; gap: 12px; padding: 16px 20px 12px;
  border-bottom: 1px solid var(--line); }
.transcript h2 { font-size: 1.0625rem; font-weight: 650; line-height: 1.35; margin: 0; color: var(--ink);
  overflow-wrap: anywhere; unicode-bidi: isolate; }
.transcript .about { font-size: .875rem; color: var(--faint); margin: 2px 0 0; }
.transcript .controls { display: flex; align-items: center; gap: 2px; flex: none; align-self: flex-start; }
.transcript .controls button { width: 36px; height: 36px; border-radius: 9px; border: 1px solid transparent;
  background: none; color: var(--ink); cursor: pointer; font-size: 1rem; }
.transcript .controls button:hover:not(:disabled) { background: var(--paper); border-color: var(--line); }
.transcript .controls button:disabled { opacity: .35; cursor: default; }
.transcript .position { font-size: .875rem; color: var(--faint); white-space: nowrap; }
.transcript .status { margin: 0; padding: 0 20px; color: var(--ink); }
.transcript .status:not(:empty) { padding-block: 16px; font-weight: 600; }
.transcript .turns { list-style: none; margin: 0; padding: 12px 8px 40vh; overflow-y: auto; flex: 1 1 0;
  min-height: 0; scrollbar-width: thin; }
.transcript .turns li { padding: 9px 12px; border-radius: 12px; margin: 0; }
.transcript .turns li.cited { background: var(--paper); box-shadow: 0 1px 4px var(--shade); }
.transcript .head { display: flex; flex-wrap: wrap; column-gap: 10px; align-items: baseline; font-size: .875rem;
  margin: 0; color: var(--faint); }
.transcript .head .speaker { font-weight: 650; }
.transcript .head .time { margin-left: auto; }
.transcript .turns .words { font-family: var(--speech); font-size: 1rem; line-height: 1.6; margin: 2px 0 0;
  white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.transcript mark { background: var(--accent-wash); color: inherit; border-radius: 3px; padding: 1px 0;
  box-shadow: 0 2px 0 var(--accent); unicode-bidi: isolate; scroll-margin: 80px; outline: none; }
"""

_ELSEWHERE = """
@media (max-width: 860px) {
  #transcript:has(.transcript:not([hidden])) { position: fixed; inset: 0; z-index: 1000; border: 0; height: 100dvh; }
  .transcript header { padding: 8px 12px 8px 16px; flex-direction: column-reverse; gap: 0; }
  .transcript .controls { align-self: flex-end; }
  .transcript .controls button { width: 44px; height: 44px; }
  .transcript .turns { padding-inline: 4px; }
  #top { padding: 10px 0 8px; }
  #anew { min-height: 40px; }
  #conversation .placeholder .prose p { font-size: 1rem; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: .01ms !important; transition-duration: .01ms !important;
    scroll-behavior: auto !important; }
}
"""

CSS = _COLOURS + _PAGE + _CONVERSATION + _ANSWER + _TRANSCRIPT + _ELSEWHERE
