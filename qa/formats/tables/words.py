"""The words with which headers of tables name their columns, by what the column then holds."""

from __future__ import annotations

HEADER_WORDS = {
    "text": """text texts transcript transcription transcribed utterance utterances content contents sentence sentences
        message messages msg speech line lines dialogue dialog quote body caption captions subtitle segment phrase
        statement remark remarks paragraph said comment spoken word words token
        texte propos contenu paroles parole phrase intervention réplique transcripto verbatim
        inhalt wortlaut äußerung aussage satz transkript transkription rede beitrag redebeitrag nachricht gesprochen
        texto contenido intervención mensaje diálogo discurso transcripción frase fala conteúdo transcrição mensagem
        testo contenuto intervento discorso trascrizione frase messaggio tekst inhoud uitspraak zin wypowiedź treść
        promluva projev obsah výrok anförande innehåll yttrande udsagn innlegg teksti puheenvuoro sisältö metin konuşma
        içerik szöveg felszólalás tartalom conținut текст реплика высказывание речь содержание сообщение фраза репліка
        κείμενο ομιλία النص نص الكلام טקסט תוכן דברים पाठ 内容 文本 文字 发言 发言内容 說話內容 內容 发言文本 発言 発話
        テキスト 発言内容 本文 대사 발화 내용 발언 텍스트""",
    "speaker": """speaker speakers spkr spk talker character person participant author username user sender nick
        nickname who name caller member mp from channel tier voice actor role interlocutor panelist host
        locuteur locutrice intervenant orateur oratrice qui nom personne auteur expéditeur personnage
        sprecher sprecherin redner rednerin wer person absender autor sprechende
        hablante orador oradora ponente interlocutor quién autor nombre remitente falante quem nome orador participante
        parlante oratore relatore chi nome autore mittente spreker wie naam mówca kto mluvčí řečník talare vem taler
        puhuja kuka konuşmacı kim beszélő felszólaló ki vorbitor спикер говорящий докладчик выступающий оратор кто имя
        автор участник спікер мовець доповідач ομιλητής المتحدث المتكلم متحدث דובר הדובר वक्ता 说话人 說話人 发言人
        發言人 讲话人 讲者 姓名 話者 発言者 発話者 名前 氏名 화자 발화자 발언자 이름""",
    "start": """start starts begin begins beginning onset time times timestamp timecode timespan startzeit sttime minute
        minutes from in offset tc position heure début horodatage temps beginn anfang zeit uhrzeit zeitstempel zeitmarke
        inicio tiempo hora comienzo início tempo inizio ora orario begin tijd tijdstip początek czas začátek čas tid
        alku aika başlangıç zaman kezdet idő început timp время начало час початок тайм тайминг таймкод χρόνος έναρξη
        الوقت البداية זמן התחלה समय 时间 開始時間 开始时间 时间戳 開始 時間 時刻 시간 시작""",
    "end": """end ends stop offset finish endtime entime to out fin ende schluss final fim fine einde koniec konec slut
        loppu bitiş vég конец кінець окончание النهاية סוף 结束时间 結束時間 终了 終了 끝 종료""",
    "duration": "duration dur length dauer durée duración duração durata länge длительность 时长 長さ",
    "when": "date datetime day created sent datum fecha data jour tag päivä tarih дата التاريخ תאריך 日期 日付 날짜",
    "role": """role title party affiliation position office
        organization organisation company faction fraktion partei funktion
        rolle parti rôle fonction groupe partido cargo rol função partito ruolo gruppo partij rola strana funkce puolue
        партия роль должность фракция 役職 所属 职务 职位 党派 직책 소속 constituency""",
    "talk": """episode season file filename video videoid meeting meetingid session debate conversation conversationid
        dialogue dialog dialogid dialogueid recording url link source film movie play scene hearing call callid
        interview interviewid sitzung datei folge gespräch réunion fichier épisode reunión sesión archivo episodio
        заседание файл эпизод 会议 会議 회의 show event thread lecture podcast""",
    "aside": """translation translated english übersetzung traduction traducción normalized cleaned gloss notes note
        summary translit tags emotion sentiment language lang lemma pos""",
    "confidence": "confidence conf probability avg score logprob wahrscheinlichkeit",
    "key": "id index idx no nr num number count row key uuid code color colour seq sequence",
}
