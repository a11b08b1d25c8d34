"""The talk as recognisers, players and podcasts write it: data with times."""

from __future__ import annotations

import json

from talk import Kinds, Talk, clock, json_text, timed_words

KINDS = Kinds()


@KINDS.kind("own json", ".json")
def _own_json(talk: Talk) -> str:
    turns = [{"speaker": s.speaker, "text": s.words, "start_ms": s.start, "end_ms": s.end} for s in talk]
    return json_text({"id": "talk", "title": "Talk", "turns": turns})


@KINDS.kind("whisper json", ".json")
def _whisper(talk: Talk) -> str:
    segments = [
        {"id": n, "start": s.start / 1000, "end": s.end / 1000, "text": " " + s.words, "avg_logprob": -0.2}
        for n, s in enumerate(talk)
    ]
    return json_text({"text": " ".join(s.words for s in talk), "segments": segments, "language": "en"})


@KINDS.kind("whisperx json", ".json")
def _whisperx(talk: Talk) -> str:
    segments = [
        {
            "start": s.start / 1000,
            "end": s.end / 1000,
            "text": s.words,
            "speaker": s.speaker,
            "words": [
                {"word": word, "start": start, "end": end, "score": 0.9, "speaker": s.speaker}
                for _, word, start, end in timed_words([s])
            ],
        }
        for s in talk
    ]
    return json_text({"segments": segments})


@KINDS.kind("aws json", ".json")
def _aws(talk: Talk) -> str:
    items = [
        {
            "start_time": f"{start:.3f}",
            "end_time": f"{end:.3f}",
            "type": "pronunciation",
            "alternatives": [{"confidence": "0.99", "content": word}],
            "speaker_label": s.speaker,
        }
        for s, word, start, end in timed_words(talk)
    ]
    spoken = [
        {
            "start_time": f"{s.start / 1000:.3f}",
            "end_time": f"{s.end / 1000:.3f}",
            "speaker_label": s.speaker,
            "items": [],
        }
        for s in talk
    ]
    results = {
        "transcripts": [{"transcript": " ".join(s.words for s in talk)}],
        "speaker_labels": {"speakers": len({s.speaker for s in talk}), "segments": spoken},
        "items": items,
    }
    return json_text({"jobName": "talk", "results": results, "status": "COMPLETED"})


@KINDS.kind("google json", ".json")
def _google(talk: Talk) -> str:
    words = [
        {"startTime": f"{start:.3f}s", "endTime": f"{end:.3f}s", "word": word, "speakerLabel": s.speaker}
        for s, word, start, end in timed_words(talk)
    ]
    whole = {"transcript": " ".join(s.words for s in talk), "confidence": 0.9, "words": words}
    return json_text({"results": [{"alternatives": [whole]}]})


@KINDS.kind("deepgram json", ".json")
def _deepgram(talk: Talk) -> str:
    names = list(dict.fromkeys(s.speaker for s in talk))
    words = [
        {
            "word": word.lower(),
            "punctuated_word": word,
            "start": start,
            "end": end,
            "confidence": 0.9,
            "speaker": names.index(s.speaker),
        }
        for s, word, start, end in timed_words(talk)
    ]
    whole = {"transcript": " ".join(s.words for s in talk), "confidence": 0.9, "words": words}
    return json_text({"metadata": {"duration": 9.0}, "results": {"channels": [{"alternatives": [whole]}]}})


@KINDS.kind("assemblyai json", ".json")
def _assemblyai(talk: Talk) -> str:
    said = [
        {"speaker": s.speaker, "text": s.words, "start": s.start, "end": s.end, "confidence": 0.9, "words": []}
        for s in talk
    ]
    return json_text({"status": "completed", "text": " ".join(s.words for s in talk), "utterances": said})


@KINDS.kind("speechmatics json", ".json")
def _speechmatics(talk: Talk) -> str:
    results = [
        {
            "type": "word",
            "start_time": start,
            "end_time": end,
            "alternatives": [{"content": word, "confidence": 0.9, "speaker": s.speaker}],
        }
        for s, word, start, end in timed_words(talk)
    ]
    return json_text({"format": "2.9", "results": results})


@KINDS.kind("rev json", ".json")
def _rev(talk: Talk) -> str:
    names = list(dict.fromkeys(s.speaker for s in talk))
    monologues = [
        {
            "speaker": names.index(s.speaker),
            "elements": [
                {"type": "text", "value": word, "ts": start, "end_ts": end, "confidence": 0.9}
                for _, word, start, end in timed_words([s])
            ],
        }
        for s in talk
    ]
    return json_text({"monologues": monologues, "speakers": [{"id": n, "name": name} for n, name in enumerate(names)]})


@KINDS.kind("azure json", ".json")
def _azure(talk: Talk) -> str:
    names = list(dict.fromkeys(s.speaker for s in talk))
    phrases = [
        {
            "recognitionStatus": "Success",
            "speaker": names.index(s.speaker) + 1,
            "offsetInTicks": s.start * 10_000,
            "durationInTicks": (s.end - s.start) * 10_000,
            "nBest": [{"confidence": 0.9, "display": s.words}],
        }
        for s in talk
    ]
    return json_text({"recognizedPhrases": phrases})


@KINDS.kind("podlove json", ".json")
def _podlove(talk: Talk) -> str:
    return json_text(
        [
            {
                "start": clock(s.start),
                "start_ms": s.start,
                "end": clock(s.end),
                "end_ms": s.end,
                "speaker": s.speaker,
                "voice": s.speaker,
                "text": s.words,
            }
            for s in talk
        ]
    )


@KINDS.kind("podcast json", ".json")
def _podcast(talk: Talk) -> str:
    segments = [
        {"speaker": s.speaker, "startTime": s.start / 1000, "endTime": s.end / 1000, "body": s.words} for s in talk
    ]
    return json_text({"version": "1.0.0", "segments": segments})


@KINDS.kind("oyez json", ".json")
def _oyez(talk: Talk) -> str:
    turns = [
        {
            "start": s.start / 1000,
            "stop": s.end / 1000,
            "speaker": {"name": s.speaker},
            "text_blocks": [{"start": s.start / 1000, "stop": s.end / 1000, "text": s.words}],
        }
        for s in talk
    ]
    return json_text({"title": "Talk", "transcript": {"title": "Talk", "sections": [{"turns": turns}]}})


@KINDS.kind("json lines", ".jsonl")
def _json_lines(talk: Talk) -> str:
    rows = ({"speaker": s.speaker, "start": s.start / 1000, "end": s.end / 1000, "text": s.words} for s in talk)
    return "\n".join(map(json.dumps, rows))


@KINDS.kind("ctm", ".ctm")
def _ctm(talk: Talk) -> str:
    return "".join(f"talk 1 {start:.2f} {end - start:.2f} {word} 0.90\n" for _, word, start, end in timed_words(talk))


@KINDS.kind("rttm", ".rttm")
def _rttm(talk: Talk) -> str:
    return "".join(
        f"SPEAKER talk 1 {s.start / 1000:.2f} {(s.end - s.start) / 1000:.2f} <NA> <NA> {'_'.join(s.speaker.split())} "
        "<NA> <NA>\n"
        for s in talk
    )


@KINDS.kind("nlp", ".nlp")
def _nlp(talk: Talk) -> str:
    rows = (f"{word}|{s.speaker}|{start:.2f}|{end:.2f}||LC|[]|[]\n" for s, word, start, end in timed_words(talk))
    return "token|speaker|ts|endTs|punctuation|case|tags|wer_tags\n" + "".join(rows)
