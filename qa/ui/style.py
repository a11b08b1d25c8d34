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

CSS = (
    f"""
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
    + """
body, gradio-app { background: var(--paper) !important; color: var(--ink); }
.gradio-container { padding: 0 !important; background: var(--paper) !important; max-width: none !important; }
.main.fillable { padding: 0 !important; max-width: none !important; }
footer { display: none !important; }
:is(a, button, textarea, mark, h2):focus-visible { outline: 2px solid var(--accent) !important; outline-offset: 2px; }
h2:focus, mark:focus { outline-offset: 2px; }

#page { gap: 0; flex-wrap: nowrap; height: 100dvh; }
#talk { height: 100dvh; gap: 0; padding: 0 clamp(12px, 3vw, 40px); flex: 1 1 0; min-width: 0 !important; }
#talk > * { width: 100%; max-width: 780px; margin-inline: auto; }
#heading { padding: 24px 0 0 !important; flex: none; }
#heading .html-container { padding: 0; }
#heading h1 { font-size: 1.5rem; font-weight: 650; letter-spacing: -0.01em; line-height: 1.25; color: var(--ink);
  margin: 0; }
#heading p { color: var(--faint); margin: 4px 0 0; line-height: 1.45; }
#status { flex: none; min-height: 1.5em; padding: 4px 0 12px !important; border-radius: 0; border-bottom: 1px solid
  var(--line); }
#status p { color: var(--faint); font-size: .875rem; margin: 0; }

#conversation { flex: 1 1 0; min-height: 0; border: 0; background: none; box-shadow: none; }
#conversation .bubble-wrap { background: none; padding: 8px 0 24px; scrollbar-width: thin; }
#conversation .message-wrap { padding: 0; gap: 8px; }
#conversation .message-row { max-width: 100%; margin-inline: 0; }
#conversation .bot-row { width: 100%; align-self: stretch; }
#conversation .bot-row .flex-wrap, #conversation .bot-row .message { width: 100%; max-width: 100%; }
#conversation .message { border: 0; box-shadow: none; background: none; }
#conversation .bot { padding: 0; border: 0; background: none; }
#conversation .user { background: var(--accent-wash); border: 0; border-radius: 14px 14px 4px 14px; }
#conversation .user .message-content { max-height: 40dvh; overflow-y: auto; }
#conversation .user-row { scroll-margin-top: 28px; max-width: 85%; align-self: flex-end; }
#conversation .prose { opacity: 1; font-size: 1rem; line-height: 1.55; color: var(--ink); overflow-wrap: anywhere; }
#conversation textarea { width: 100% !important; min-width: min(60vw, 420px); min-height: 3.2em !important; color:
  var(--ink); }
#conversation .placeholder-content { justify-content: center; gap: 20px; padding: 0; }
#conversation .placeholder { flex: none; min-height: 0; height: auto; }
#conversation .placeholder .prose p { color: var(--faint); text-align: center; }
#conversation .examples { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
  gap: 10px; padding: 0; margin: 0; width: 100%; }
#conversation button.example { border: 1px solid var(--line); background: var(--paper); border-radius: 12px; }
#conversation button.example:hover { border-color: var(--accent); background: var(--wash); }

#question { flex: none; margin-bottom: 16px; border: 1px solid var(--line); border-radius: 14px; background:
  var(--paper); }
#question:focus-within { border-color: var(--accent); box-shadow: 0 0 0 3px var(--accent-wash); }
#question textarea { background: none; border: 0; box-shadow: none; color: var(--ink); font-size: 1rem; outline:
  none !important; }
#question textarea::placeholder { color: var(--faint); }

.answer p { margin: 0 0 8px; }
.answer h3 { font-size: .875rem; font-weight: 650; color: var(--faint); margin: 16px 0 8px; }
.answer .reading { display: inline-block; font-size: .875rem; color: var(--faint); background: var(--wash);
  border: 1px solid var(--line); border-radius: 999px; padding: 2px 12px; }
.answer .words { white-space: pre-wrap; unicode-bidi: isolate; }
.answer .quote { margin: 0 0 12px; padding: 10px 0 10px 16px; border: 0; border-left: 3px solid var(--accent);
  background: none;
  color: var(--ink); font-style: normal; }
.answer .said { font-family: Charter, "Bitstream Charter", Cambria, Georgia, serif; font-size: 1.0625rem; }
.answer .asked { font-size: .9375rem; color: var(--faint); }
.answer .source { display: flex; flex-wrap: wrap; column-gap: 12px; font-size: .875rem; color: var(--faint); margin:
  0; }
.answer .source > *, .answer .role { unicode-bidi: isolate; }
.answer .source .speaker { color: var(--ink); font-weight: 600; }
.answer .source cite { font-style: normal; }
.answer .source .time, .transcript .time { font-variant-numeric: tabular-nums; }
.origin { border: 1px solid var(--line); border-radius: 4px; padding: 0 6px; }
.answer a.cite { color: var(--accent); font-family: inherit; font-weight: 600; text-decoration: none; border-radius:
  4px;
  padding: 1px 2px; font-variant-numeric: tabular-nums; }
.answer a.cite:hover { text-decoration: underline; }
.answer a.cite.shown { background: var(--accent); color: var(--paper); }
.not-said .verdict { font-weight: 650; font-size: 1.0625rem; color: var(--ink); }
.not-said .verdict::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: 8px;
  border: 2px solid var(--faint); border-radius: 50%; }
.not-said .quote { border-left: 3px dotted var(--faint); }
.notice p { color: var(--faint); font-style: italic; }

#transcript { display: none; }
#transcript .html-container { height: 100%; padding: 0; }
#transcript .html-container > * { height: 100%; }
#transcript:has(.transcript:not([hidden])) { display: block; flex: 0 0 44%; min-width: 0; height: 100dvh;
  border-left: 1px solid var(--line);
  background: var(--wash); }
.transcript { height: 100%; display: flex; flex-direction: column; color: var(--ink); background: var(--wash); }
.transcript header { display: flex; justify-content: space-between; gap: 12px; padding: 20px 20px 12px;
  border-bottom: 1px solid var(--line); }
.transcript h2 { font-size: 1.0625rem; font-weight: 650; line-height: 1.35; margin: 0; color: var(--ink);
  overflow-wrap: anywhere; unicode-bidi: isolate; }
.transcript .about { font-size: .875rem; color: var(--faint); margin: 2px 0 0; }
.transcript .controls { display: flex; align-items: center; gap: 4px; flex: none; align-self: flex-start; }
.transcript .controls button { width: 36px; height: 36px; border-radius: 8px; border: 1px solid transparent;
  background: none;
  color: var(--ink); cursor: pointer; font-size: 1rem; }
.transcript .controls button:hover:not(:disabled) { background: var(--paper); border-color: var(--line); }
.transcript .controls button:disabled { opacity: .35; cursor: default; }
.transcript .position { font-size: .875rem; color: var(--faint); white-space: nowrap; }
.transcript .status { margin: 0; padding: 0 20px; color: var(--ink); }
.transcript .status:not(:empty) { padding-block: 16px; font-weight: 600; }
.transcript .turns { list-style: none; margin: 0; padding: 12px 8px 40vh; overflow-y: auto; flex: 1 1 0; min-height:
  0;
  scrollbar-width: thin; }
.transcript .turns li { padding: 8px 12px; border-radius: 10px; margin: 0; }
.transcript .turns li.cited { background: var(--paper); box-shadow: 0 1px 4px var(--shade); }
.transcript .head { display: flex; flex-wrap: wrap; column-gap: 10px; align-items: baseline; font-size: .875rem;
  margin: 0;
  color: var(--faint); }
.transcript .head .speaker { font-weight: 650; }
.transcript .turns .words { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; line-height:
  1.55; margin: 2px 0 0; }
.transcript mark { background: var(--accent-wash); color: inherit; border-radius: 3px; padding: 1px 0;
  box-shadow: 0 2px 0 var(--accent); unicode-bidi: isolate; scroll-margin: 80px; }

@media (max-width: 860px) {
  #transcript:has(.transcript:not([hidden])) { position: fixed; inset: 0; z-index: 1000; border: 0; height: 100dvh; }
  .transcript header { padding: 8px 12px 8px 16px; flex-direction: column-reverse; gap: 0; }
  .transcript .controls { align-self: flex-end; }
  .transcript .controls button { width: 44px; height: 44px; }
  .transcript .turns { padding-inline: 4px; }
  #heading { padding-top: 14px; }
  #heading .html-container { padding: 0; }
#heading h1 { font-size: 1.25rem; }
}
@media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation-duration: .01ms !important; transition-duration: .01ms !important;
    scroll-behavior: auto !important; }
}
"""
)
