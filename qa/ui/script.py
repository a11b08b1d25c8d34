"""What the page's script mends about Gradio's chat: text shown as its source, where answers lie, what is read out."""

SCRIPT = r"""
() => {
  const plain = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  // An answer is read from its top, so the question stays at the top of the view until its reader moves.
  let questions = 0;
  let follow = null;
  for (const move of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
    document.addEventListener(move, () => { follow = null; }, {passive: true});
  }
  const mend = () => {
    const asked = document.querySelectorAll('#conversation .user-row');
    if (asked.length > questions) follow = asked[asked.length - 1];
    questions = asked.length;
    if (follow && follow.isConnected) follow.scrollIntoView({block: 'start'});
    // A message's accessible name repeats its source, markup included; what it holds is read anyway.
    for (const message of document.querySelectorAll('#conversation [data-testid][aria-label]')) {
      message.removeAttribute('aria-label');
    }
    // The box that edits a question opens with its escaped form.
    for (const box of document.querySelectorAll('#conversation textarea:not([data-plain])')) {
      box.dataset.plain = '';
      box.setAttribute('aria-label', 'Edit the question');
      box.value = plain(box.value);
      box.dispatchEvent(new Event('input', {bubbles: true}));
    }
  };
  document.querySelector('#note').setAttribute('role', 'status');
  new MutationObserver(mend).observe(document.body, {childList: true, subtree: true});
  mend();
}
"""

# A link behind a guess asks the question again without it. The answer it stands in goes, so the focus is given away.
TAKE_BACK = r"""
document.addEventListener('click', (event) => {
  const link = event.target.closest && event.target.closest('a.unread');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  trigger('unread', {href: link.getAttribute('href')});
  document.querySelector('#question textarea').focus();
});
"""
