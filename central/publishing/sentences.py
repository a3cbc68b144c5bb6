"""What publishing has to say, in the languages it can say it in.

Every sentence about something wrong names the place, says what is wrong, and what to do about it.
"""

from protocol.records import Words


def _words(en: str, ko: str) -> Words:
    return {"en": en, "ko": ko}


SENTENCES: dict[str, Words] = {
    # A report's frame ------------------------------------------------------------------------
    "heading-published": _words("Published: {count}", "게시함: {count}건"),
    "heading-left-out": _words("Left out: {count}", "빠진 것: {count}건"),
    "heading-remarks": _words(
        "Changed or worth a look: {count}", "바뀌었거나 살펴볼 것: {count}건"
    ),
    "more": _words("... and {count} more", "... 그 밖에 {count}건"),
    "lecture": _words("lecture {id}: {what}", "강의 {id}: {what}"),
    "assignment": _words("assignment {id}: {kind}", "과제 {id}: {kind_ko}"),
    "quiz": _words(
        "assignment {id}: {kind}, {count} items", "과제 {id}: {kind_ko}, 문항 {count}개"
    ),
    # The folder ------------------------------------------------------------------------------
    "no-folder": _words(
        "There is no folder {folder}. Check the path.",
        "{folder} 폴더가 없습니다. 경로를 확인하세요.",
    ),
    "not-a-course": _words(
        "{folder} holds no course.toml, no numbered lessons and no clips. See docs/course-folder.md "
        "for what a course folder looks like.",
        "{folder} 폴더에 course.toml도, 번호가 붙은 수업도, 영상도 없습니다. 과정 폴더의 모양은 "
        "docs/course-folder.md를 보세요.",
    ),
    "bad-toml": _words(
        "{file} cannot be read: {why}. Correct that line and publish again.",
        "{file} 파일을 읽을 수 없습니다: {why}. 그 줄을 고치고 다시 게시하세요.",
    ),
    "module-unreadable": _words(
        "{file} is left out: {why}.", "{file} 파일은 읽을 수 없어 뺐습니다: {why}."
    ),
    "unreadable": _words("{file} cannot be read: {why}.", "{file} 파일을 읽을 수 없습니다: {why}."),
    "too-large": _words(
        "{file} has {size} bytes; at most {limit} are taken. Make it smaller.",
        "{file} 파일은 {size}바이트입니다. {limit}바이트까지만 받으니 줄여 주세요.",
    ),
    "too-many": _words(
        "{where} has more than {limit} entries. Split it.",
        "{where} 항목이 {limit}개를 넘습니다. 나누어 주세요.",
    ),
    "field-missing": _words(
        "{where}: `{field}` is missing. Add it.",
        "{where}: `{field}` 항목이 없습니다. 넣어 주세요.",
    ),
    "field-wrong": _words(
        "{where}: `{field}` should be {expected}, and is {found}.",
        "{where}: `{field}` 값이 알맞지 않습니다. 필요한 것: {expected}. 지금 값: {found}.",
    ),
    "field-unknown": _words(
        "{where}: `{field}` is not a field of this format and was ignored. Is it misspelt?",
        "{where}: `{field}` 항목은 이 형식에 없어 무시했습니다. 철자를 확인하세요.",
    ),
    "bad-id": _words(
        "{where}: the id {id} is not letters, digits and dashes only. Choose another.",
        "{where}: id {id}에는 영문자, 숫자, 줄표만 쓸 수 있습니다. 다른 것으로 바꾸세요.",
    ),
    "duplicate-id": _words(
        "{where}: the id {id} stands twice. Give one of them another.",
        "{where}: id {id}가 두 번 나옵니다. 하나를 다른 id로 바꾸세요.",
    ),
    "unknown-lecture": _words(
        "{where}: there is no lecture {id} in this course. Correct `lecture`, or leave it out.",
        "{where}: 이 과정에는 강의 {id}가 없습니다. `lecture`를 고치거나 빼세요.",
    ),
    "lecture-file-missing": _words(
        "{where}: the file {file} is not in the folder. Put it there, or correct the name.",
        "{where}: 폴더에 {file} 파일이 없습니다. 파일을 넣거나 이름을 고치세요.",
    ),
    "outside": _words(
        "{where}: {file} leads out of the folder and was refused. Copy the file into the folder.",
        "{where}: {file} 경로가 폴더 밖을 가리켜 받지 않았습니다. 파일을 폴더 안으로 복사하세요.",
    ),
    "file-kind": _words(
        "{where}: {file} is of no kind that can be a lecture ({expected}).",
        "{where}: {file} 파일은 강의가 될 수 없는 종류입니다({expected}).",
    ),
    "manifest-too-large": _words(
        "{where}: the lecture has too many files or is too large for one manifest. Split it.",
        "{where}: 강의의 파일이 너무 많거나 큽니다. 나누어 주세요.",
    ),
    # Texts -----------------------------------------------------------------------------------
    "picture-missing": _words(
        "{where}: the picture {file} is not there; the text says so in its place.",
        "{where}: 그림 {file}이 없어, 그 자리에 없다고 적었습니다.",
    ),
    "picture-web": _words(
        "{where}: the picture {file} lies on the web; the text says so in its place.",
        "{where}: 그림 {file}은 웹에만 있어, 그 자리에 그렇게 적었습니다.",
    ),
    "media-web": _words(
        "{where}: {file} is a video or page on the web; the text says so in its place.",
        "{where}: {file}은 웹에 있는 영상이나 페이지여서, 그 자리에 그렇게 적었습니다.",
    ),
    "picture-elsewhere": _words(
        "{where}: the picture {file} was found as {found}.",
        "{where}: 그림 {file}을 {found}에서 찾았습니다.",
    ),
    "not-a-picture": _words(
        "{where}: {file} is not a PNG, JPEG, GIF, WebP or SVG picture; the text says it is missing.",
        "{where}: {file}은 PNG, JPEG, GIF, WebP, SVG 그림이 아니어서, 없다고 적었습니다.",
    ),
    "no-pictures-here": _words(
        "{where}: the text of an assignment takes no pictures ({file}); it says so in its place.",
        "{where}: 과제의 글에는 그림({file})을 넣을 수 없어, 그 자리에 그렇게 적었습니다.",
    ),
    "formula-wrong": _words(
        "{where}: the formula {formula} cannot be drawn and is shown as it was typed: {why}.",
        "{where}: 수식 {formula}을 그릴 수 없어 쓴 그대로 보입니다: {why}.",
    ),
    "not-utf8": _words(
        "{file} is not UTF-8; it was read as {encoding}. Save it as UTF-8.",
        "{file} 파일은 UTF-8이 아니어서 {encoding}(으)로 읽었습니다. UTF-8로 저장하세요.",
    ),
    # Quizzes and assignments -----------------------------------------------------------------
    "item-no-key": _words(
        "{where}: no answer is marked as right, so the item is left out. Add its `key`.",
        "{where}: 맞는 답이 표시되어 있지 않아 문항을 뺐습니다. `key`를 넣으세요.",
    ),
    "item-two-keys": _words(
        "{where}: {count} answers are marked as right where one is to be chosen, so the item is left "
        "out. Mark one.",
        "{where}: 하나를 고르는 문항에 맞는 답이 {count}개여서 뺐습니다. 하나만 남기세요.",
    ),
    "item-keys-differ": _words(
        "{where}: the right answer is another one in each language ({languages}), so the item is left "
        "out. Make the translations agree.",
        "{where}: 언어마다({languages}) 맞는 답이 달라 문항을 뺐습니다. 번역을 맞추세요.",
    ),
    "item-key-unknown": _words(
        "{where}: `key` names {id}, which is not among the options, so the item is left out.",
        "{where}: `key`의 {id}가 보기에 없어 문항을 뺐습니다.",
    ),
    "item-key-incomplete": _words(
        "{where}: `key` has to name each of the {expected} once, so the item is left out.",
        "{where}: `key`는 {expected}을(를) 하나씩 모두 적어야 해서 문항을 뺐습니다.",
    ),
    "item-key-number": _words(
        "{where}: `key` has to be one number, such as 3.5, and is {found}; the item is left out.",
        "{where}: `key`는 3.5 같은 수 하나여야 하는데 {found}여서 문항을 뺐습니다.",
    ),
    "item-options": _words(
        "{where}: a {kind} item needs at least two options, so it is left out.",
        "{where}: {kind} 문항에는 보기가 둘 이상 있어야 해서 뺐습니다.",
    ),
    "item-option-twice": _words(
        "{where}: the option {id} stands twice, so the item is left out. Give one another id.",
        "{where}: 보기 {id}가 두 번 나와 문항을 뺐습니다. id를 바꾸세요.",
    ),
    "item-kind": _words(
        "{where}: {kind} is no kind of item ({expected}), so it is left out.",
        "{where}: {kind}은(는) 문항의 종류가 아니어서 뺐습니다({expected}).",
    ),
    "item-shape": _words(
        "{where}: the item is not written as it should be and is left out: {why}",
        "{where}: 문항이 형식에 맞지 않아 뺐습니다: {why}",
    ),
    "quiz-empty": _words(
        "{where}: no item of the quiz can be marked, so the quiz is left out.",
        "{where}: 채점할 수 있는 문항이 없어 퀴즈를 뺐습니다.",
    ),
    "quiz-unused": _words(
        "{where}: no lesson links to quiz {number}, so it is left out.",
        "{where}: 퀴즈 {number}을(를) 가리키는 수업이 없어 뺐습니다.",
    ),
    "due-zone": _words(
        "{where}: `due` needs a time of day and a time zone, as in 2026-12-24T23:59:00+09:00.",
        "{where}: `due`에는 시각과 시간대가 있어야 합니다. 예: 2026-12-24T23:59:00+09:00",
    ),
    "due-twice": _words(
        "{where}: there are both `due` and `due_in_days`. Keep one.",
        "{where}: `due`와 `due_in_days`가 함께 있습니다. 하나만 남기세요.",
    ),
    "no-assignment": _words(
        "{where} has no assignment.md.", "{where}에는 assignment.md가 없습니다."
    ),
    "no-translation": _words(
        "{where}: there is no text in {language}.", "{where}: {language} 글이 없습니다."
    ),
    # Recordings ------------------------------------------------------------------------------
    "not-media": _words(
        "{file} is not a recording that can be played: {why}. Export it again as mp4 (H.264, AAC).",
        "{file} 파일은 재생할 수 없습니다: {why}. mp4(H.264, AAC)로 다시 내보내세요.",
    ),
    "torn-media": _words(
        "{file} breaks off before its end: it is torn. Copy it again, or export it again.",
        "{file} 파일이 끝까지 있지 않고 잘려 있습니다. 다시 복사하거나 다시 내보내세요.",
    ),
    "needs-duration": _words(
        "{where}: without ffprobe the length of {file} is not known. Install ffmpeg, or add "
        "`duration` (seconds).",
        "{where}: ffprobe가 없어 {file}의 길이를 알 수 없습니다. ffmpeg를 설치하거나 `duration`(초)을 "
        "적으세요.",
    ),
    "unplayable": _words(
        "{file} is in {codec}, which learners' computers cannot play. {what}",
        "{file} 파일의 {codec} 형식은 학습자의 컴퓨터에서 재생되지 않습니다. {what_ko}",
    ),
    "no-ffmpeg": _words(
        "ffmpeg is not installed: {file} goes out as it is, with no smaller rendition.",
        "ffmpeg가 없어 {file} 파일을 작은 판 없이 그대로 냅니다.",
    ),
    "ffmpeg-failed": _words(
        "ffmpeg could not make a rendition of {file}: {why}. Is the file whole?",
        "ffmpeg가 {file}의 판을 만들지 못했습니다: {why}. 파일이 온전한지 확인하세요.",
    ),
    "rendition-unused": _words(
        "{file} is one rendition too many of {where} and was left out.",
        "{file} 파일은 {where}의 남는 판이어서 뺐습니다.",
    ),
    "captions-cues": _words(
        "{file}: {dropped} of its cues cannot be read (their times are wrong) and were left out.",
        "{file}: 시각이 잘못된 자막 {dropped}개를 뺐습니다.",
    ),
    "captions-empty": _words(
        "{file} holds no captions that can be read and was left out.",
        "{file} 파일에는 읽을 수 있는 자막이 없어 뺐습니다.",
    ),
}
