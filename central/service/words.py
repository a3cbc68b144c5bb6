"""What central says to learners in words: why a fact was not believed, why a request was not answered."""

from protocol.records import Words

VERDICTS: dict[str, Words] = {
    "malformed": {
        "ko": "보낸 내용을 읽을 수 없습니다. 다시 작성해서 보내 주세요.",
        "en": "What was sent cannot be read. Please write it again and send it.",
    },
    "unknown-assignment": {
        "ko": "이 과제는 나의 과제 목록에 없습니다. 선생님에게 물어보세요.",
        "en": "There is no such assignment for you. Please ask your mentor.",
    },
    "unknown-lecture": {
        "ko": "이 강의는 나의 강의 목록에 없습니다.",
        "en": "There is no such lecture for you.",
    },
    "unknown-mentor": {
        "ko": "나의 멘토가 아닌 사람에게는 보낼 수 없습니다. 다른 멘토를 골라 주세요.",
        "en": "This is not a mentor of yours. Please choose another one.",
    },
    "unknown-fact": {
        "ko": "되돌릴 수 있는 나의 답이나 메시지가 아닙니다.",
        "en": "This takes back what is no answer or message of yours.",
    },
    "already-read": {
        "ko": "멘토가 이미 읽어서 지우지 못했습니다.",
        "en": "The mentor had read the message already, so it could not be deleted.",
    },
    "empty": {
        "ko": "내용이 비어 있습니다. 글을 쓰거나 파일을 붙여서 다시 보내 주세요.",
        "en": "There is nothing in it. Please write something or attach a file, and send it again.",
    },
    "too-large": {
        "ko": "글이나 파일이 너무 큽니다. 줄여서 다시 보내 주세요.",
        "en": "The text or the files are too large. Please make them smaller and send it again.",
    },
    "too-many-files": {
        "ko": "파일이 너무 많습니다. 몇 개를 빼고 다시 보내 주세요.",
        "en": "There are too many files. Please take some away and send it again.",
    },
    "no-consent": {
        "ko": "보호자의 동의가 없어서 받지 않았습니다. 보호자나 선생님에게 물어보세요.",
        "en": "A guardian has not agreed to this, so it was not taken. Ask your guardian or your teacher.",
    },
    "nothing-watched": {
        "ko": "시청한 구간이 강의 길이와 맞지 않습니다.",
        "en": "The stretch that was watched does not fit the lecture.",
    },
}

ERRORS: dict[str, Words] = {
    "sign-in": {
        "ko": "다시 로그인해 주세요. 공부한 내용은 이 컴퓨터에 남아 있습니다.",
        "en": "Please sign in again. What you did is kept on this computer.",
    },
    "wrong-password": {
        "ko": "이름이나 비밀번호가 맞지 않습니다. 다시 입력해 주세요.",
        "en": "The name or the password is not right. Please type them again.",
    },
    "too-many-tries": {
        "ko": "여러 번 잘못 입력했습니다. 잠시 뒤에 다시 해 주세요.",
        "en": "There were too many tries. Please wait a little and try again.",
    },
    "not-yours": {
        "ko": "다른 사람의 기록이 들어 있어 받을 수 없습니다.",
        "en": "This holds somebody else's records, and cannot be taken.",
    },
    "malformed": {
        "ko": "요청을 읽을 수 없습니다. 앱을 새 버전으로 바꿔 주세요.",
        "en": "The request cannot be read. Please update the app.",
    },
    "too-large": {
        "ko": "한 번에 보낼 수 있는 크기를 넘었습니다.",
        "en": "This is larger than what can be sent.",
    },
    "encoding": {
        "ko": "이 압축 방식은 받을 수 없습니다.",
        "en": "This way of compressing is not known here.",
    },
    "unknown-dictionary": {
        "ko": "이 압축 사전은 서버에 없습니다. 사전 없이 다시 보냅니다.",
        "en": "The server lacks this dictionary. It will be sent again without one.",
    },
    "unknown-device": {
        "ko": "이 컴퓨터를 알 수 없습니다. 인터넷에 연결해 다시 로그인해 주세요.",
        "en": "This computer is not known here. Please connect it once and sign in again.",
    },
    "not-yet": {
        "ko": "앞의 것이 아직 오지 않았습니다. 나중에 다시 시도합니다.",
        "en": "What this belongs to has not come yet. It will be tried again later.",
    },
    "not-found": {
        "ko": "찾을 수 없습니다.",
        "en": "There is no such thing here.",
    },
    "other-offset": {
        "ko": "받은 위치가 다릅니다. 표시된 위치부터 다시 보내 주세요.",
        "en": "Another part was expected. Please send from the offset given.",
    },
    "wrong-hash": {
        "ko": "파일이 전송 중에 달라졌습니다. 처음부터 다시 보내 주세요.",
        "en": "The file was changed on its way. Please send it again from the start.",
    },
    "broken": {
        "ko": "서버에 문제가 생겼습니다. 잠시 뒤에 다시 시도합니다.",
        "en": "Something is wrong at the server. It will be tried again later.",
    },
}
