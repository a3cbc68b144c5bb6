"""What Bandi says when something does not go as wished: what happened, and what to do next.

One place for the window and for the headless verbs, so that a learner and whoever helps them on the
phone read the same words. Codes are those of ``Refused``, of verdicts (docs/protocol.md) and of the
line (``client.store.activity``).
"""

from collections.abc import Mapping

from client.domain.carrying_sentences import CARRYING
from client.domain.policy import MINUTES_OF_DAY
from client.domain.policy_sentences import POLICY
from client.domain.reasons import Reason

Details = Mapping[str, int | str]

_SENTENCES: Mapping[str, tuple[str, str]] = {
    # The line
    "unreachable": (
        "서버에 연결할 수 없어요. 한 일은 이 PC에 모두 남아 있고, 연결되면 자동으로 보내요.",
        "The server cannot be reached. All you did is kept on this PC and is sent once there is a line.",
    ),
    "not-central": (
        "다른 곳에서 응답했어요. 와이파이 로그인 화면이 있는지 브라우저에서 확인한 뒤 다시 시도해 주세요.",
        "Something else answered. Check in a browser whether this Wi-Fi wants a sign-in, then try again.",
    ),
    "certificate": (
        (
            "서버의 보안 인증서를 확인할 수 없어서 연결하지 않았어요. PC의 날짜와 시간을 확인하고, "
            "계속되면 선생님께 알려 주세요."
        ),
        (
            "The server's certificate could not be verified, so nothing was sent. Check this PC's date and "
            "time, and tell your teacher if it goes on."
        ),
    ),
    "server-error": (
        "서버에 문제가 생겼어요. 한 일은 이 PC에 남아 있고, 잠시 뒤 자동으로 다시 시도해요.",
        "The server is in trouble. All you did is kept on this PC; Bandi tries again by itself.",
    ),
    "malformed": (
        "서버의 답을 읽을 수 없어요. 한 일은 이 PC에 남아 있어요. 반디를 최신 버전으로 바꿔 보세요.",
        "The server's answer cannot be read. All you did is kept on this PC. Try the newest Bandi.",
    ),
    "upgrade": (
        "이 버전의 반디로는 새 소식을 받을 수 없어요. 한 일은 전달돼요. 반디를 최신 버전으로 바꿔 주세요.",
        "This version of Bandi is too old to receive news. What you did is delivered. Please update.",
    ),
    "sign-in": (
        "로그인이 만료되었어요. 다시 로그인하면 이어서 보내요. 한 일은 그대로 있어요.",
        "Your sign-in has expired. Sign in again and Bandi goes on; all you did is still here.",
    ),
    "insecure": (
        "주소가 https로 시작하지 않아서 비밀번호를 보내지 않았어요. 주소를 확인해 주세요.",
        "The address does not begin with https, so the password was not sent. Check the address.",
    ),
    "bad-address": (
        "서버 주소를 알아볼 수 없어요. https://… 처럼 적어 주세요.",
        "This is no server address. Write it like https://…",
    ),
    "other-server": (
        "이 PC에서는 센터가 정한 서버({name})에만 로그인할 수 있어요.",
        "On this PC one signs in to the server that the centre decided, {name}, and to no other.",
    ),
    # Signing in
    "wrong-password": (
        "아이디나 비밀번호가 맞지 않아요. 다시 확인해 주세요.",
        "Name or password is wrong. Please check both.",
    ),
    "too-many-tries": (
        "로그인을 여러 번 잘못했어요. 잠시 뒤에 다시 시도해 주세요.",
        "Too many wrong tries. Wait a little, then try again.",
    ),
    "other-learner": (
        "이 자료 폴더는 다른 학습자({name})의 것이에요. 다른 폴더를 쓰거나 그 학습자로 로그인해 주세요.",
        "This data folder belongs to another learner ({name}). Use another folder, or sign in as them.",
    ),
    "not-signed-in": (
        "아직 로그인하지 않았어요. 인터넷이 될 때 한 번 로그인해 주세요.",
        "Nobody has signed in yet. Sign in once while there is a line.",
    ),
    "no-answer": (
        "서버에 연결할 수 없어서 로그인하지 못했어요. 서버 주소와 인터넷 연결을 확인해 주세요.",
        "The server cannot be reached, so nobody was signed in. Check its address and the line.",
    ),
    "no-service": (
        "서버에 문제가 생겨서 로그인하지 못했어요. 잠시 뒤에 다시 로그인해 주세요.",
        "The server is in trouble, so nobody was signed in. Try to sign in again later.",
    ),
    "unreadable-password": (
        "비밀번호를 읽을 수 없어요. UTF-8로 한 줄에 적어 주세요.",
        "The password cannot be read. Give it on one line, in UTF-8.",
    ),
    # The learners on this PC
    "bad-pin": (
        "PIN은 숫자 {fewest}~{limit}자리로 정해 주세요.",
        "A PIN has {fewest} to {limit} digits.",
    ),
    "pin-needed": (
        "{name} 님의 프로필은 PIN으로 잠겨 있어요. PIN을 입력해 주세요(--pin-stdin).",
        "The profile of {name} is locked. Give its PIN (--pin-stdin).",
    ),
    "wrong-pin": (
        "PIN이 맞지 않아요. 다시 입력해 주세요.",
        "That is not the PIN. Try again.",
    ),
    "wrong-pictures": (
        "그림이나 순서가 맞지 않아요. 다시 골라 주세요.",
        "Those are not the pictures, or not in that order. Try again.",
    ),
    "pictures-wait": (
        "그림을 여러 번 잘못 골랐어요. {seconds}초 뒤에 다시 고를 수 있어요. 잊었다면 선생님께 알려 주세요.",
        "The pictures were wrong too often. Try again in {seconds} s. If you forgot them, tell your teacher.",
    ),
    "pin-wait": (
        "PIN을 여러 번 잘못 입력했어요. {seconds}초 뒤에 다시 입력할 수 있어요. 잊었다면 선생님께 알려 주세요.",
        "The PIN was wrong too often. Try again in {seconds} s. If you forgot it, tell your teacher.",
    ),
    "forgotten-pin": (
        (
            "괜찮아요. 인터넷이 될 때 다시 로그인하면 돼요. 아직 보내지 못한 것은 봉인해 두었다가 그대로 보내고, "
            "모두 새 프로필로 돌아와요. PIN이나 그림은 어디에도 적혀 있지 않아서 아무도 알려 줄 수 없어요."
        ),
        (
            "That's all right. Sign in again while there is a line. What is not sent yet was sealed and will be "
            "sent, and everything comes back to a new profile. A PIN or pictures are written nowhere: nobody can "
            "tell them."
        ),
    ),
    "still-locked": (
        "‘{name}’ 프로필은 다른 학습자의 것이거나 아직 옮기지 못한 내용이 있어서, 잠긴 채로 두었어요.",
        "The profile “{name}” is somebody else's, or not all of it was sealed: it is kept, locked as it is.",
    ),
    "bad-recovery-code": (
        "복구 코드를 잘못 적은 곳이 있어요. 네 글자씩 여덟 묶음을 다시 확인해 주세요.",
        "There is a slip in the recovery code. Check its eight groups of four.",
    ),
    "wrong-recovery-code": (
        "이 프로필을 여는 복구 코드가 아니에요. 다른 코드가 있는지 찾아보거나 다시 로그인해 주세요.",
        "This is not the recovery code of this profile. Look for another one, or sign in again.",
    ),
    "no-recovery": (
        "{name} 님의 PIN은 센터 복구 코드가 생기기 전에 만들어서, 그 코드로 열 수 없어요. 다시 로그인해 주세요.",
        "The PIN of {name} is older than the centre's recovery code, which cannot open it. Sign in again.",
    ),
    "recovery-exists": (
        "이 PC에는 이미 복구 코드가 있어요(열쇠 {name}). 새로 만들려면 --replace 를 붙여 주세요.",
        "This PC has a recovery code already (key {name}). Give --replace to make another.",
    ),
    "recovery-not-written": (
        "{name} 에 쓸 수 없어요. 관리자 권한으로 다시 해 주세요. 코드는 만들지 않았어요.",
        "Nothing can be written to {name}. Do it as an administrator. No code was made.",
    ),
    "no-such-learner": (
        "이 PC에 ‘{name}’ 학습자가 없어요. ‘bandi profiles list’로 확인해 주세요.",
        "There is no learner “{name}” on this PC. See “bandi profiles list”.",
    ),
    "which-learner": (
        "이 PC를 여러 학습자가 써요. --learner 로 한 사람을 골라 주세요: {name}",
        "Several learners use this PC. Choose one with --learner: {name}",
    ),
    "no-device-secret": (
        (
            "이 PC의 키링이 {name} 님의 프로필을 여는 열쇠를 주지 않아요. 키링을 풀거나 컴퓨터를 다시 켠 뒤 "
            "해 보고, 계속되면 인터넷이 될 때 새로 로그인해 주세요. 전에 쓰던 것은 그대로 두어요."
        ),
        (
            "This PC's keyring does not give the key to the profile of {name}. Unlock the keyring or restart, "
            "then try again. If it goes on, sign in anew online; what was there is kept as it is."
        ),
    ),
    "vault-damaged": (
        "{name} 님의 프로필 잠금 파일이 손상되어 열 수 없어요. 파일은 그대로 두었어요. 선생님께 알려 주세요.",
        "The lock of {name}'s profile is damaged, so it cannot be opened. It is kept; tell your teacher.",
    ),
    "unsent-work": (
        (
            "아직 보내지 않은 것이 {count}건 있어서 지우지 않았어요. 인터넷에 연결해 모두 보내거나, "
            "USB에 담거나(--export), 봉인해 두면(--keep-sealed) 지울 수 있어요."
        ),
        (
            "{count} thing(s) are not sent yet, so nothing was removed. Send them with a line, put them on a "
            "stick (--export), or keep them sealed (--keep-sealed)."
        ),
    ),
    "learner-removed": (
        "이 PC에서 지웠어요. 어디서든 로그인하면 보낸 것을 다시 볼 수 있어요.",
        "Removed from this PC. Sign in anywhere, and what was sent is there again.",
    ),
    "not-known-sealed": (
        (
            "{name} 님이 보내지 않은 것이 모두 봉인됐는지 알 수 없어서 지우지 않았어요. 센터의 복구 코드로 열어 "
            "지우거나(--code-stdin), 그 학습자가 한 번 열게 해 주세요."
        ),
        (
            "It is not known whether all that {name} has not sent is sealed, so nothing was removed. Remove it "
            "with the centre's recovery code (--code-stdin), or have its learner open it once."
        ),
    ),
    "not-all-sealed": (
        "보내지 않은 것을 다 봉인하지 못해서 지우지 않았어요. 디스크에 자리를 비우고 다시 해 주세요.",
        "Not all that is unsent could be sealed, so nothing was removed. Make room on the disk, then try again.",
    ),
    # Consent and reports
    "consent-needed": (
        "보호자(법정대리인)의 동의가 확인되면 할 수 있어요. 지금은 아무것도 저장하거나 보내지 않았어요.",
        "This is possible once a guardian has agreed. Nothing was kept or sent.",
    ),
    "consent-withdrawn": (
        "동의가 철회되어서 더 저장하거나 보내지 않아요. 이 PC에 있는 내 것은 따로 내보낼 수 있어요.",
        "Consent was withdrawn, so nothing more is kept or sent. What is here can be taken along.",
    ),
    "no-consent": (
        "보호자가 이것에는 동의하지 않았어요. 보호자나 선생님에게 물어보세요.",
        "A guardian has not agreed to this. Ask your guardian or your teacher.",
    ),
    "only-samples": (
        "지금은 강좌마다 첫 강의만 볼 수 있어요. 보호자의 동의가 확인되면 모두 볼 수 있어요.",
        "For now, only the first lecture of each course can be seen; all of them once a guardian has agreed.",
    ),
    "not-withdrawn": (
        "동의가 철회되지 않아서 아무것도 지우지 않았어요.",
        "Consent was not withdrawn, so nothing was removed.",
    ),
    "not-exported": (
        (
            "서버가 받지 않은 것이 {count}건 있어요. 내보낼 폴더를 --export 로 정하거나, "
            "필요 없으면 --without-export 로 지우세요."
        ),
        "{count} thing(s) never reached the server. Name a folder (--export), or say --without-export.",
    ),
    "no-folder": (
        "{name} 폴더에 쓸 수 없어요. 폴더가 있는지, USB가 꽂혀 있는지 확인해 주세요.",
        "Nothing can be written to {name}. Check that the folder is there, or the stick is in.",
    ),
    "no-such-message": (
        "이 대화에는 {name}번 메시지가 없어요.",
        "There is no message number {name} in this conversation.",
    ),
    "unknown-reason": (
        "신고 이유를 골라 주세요: {name}",
        "Choose a reason: {name}",
    ),
    "too-many-messages": (
        "메시지는 {limit}개까지 붙일 수 있어요.",
        "At most {limit} messages can be attached.",
    ),
    # This PC
    "no-screen": (
        "화면이 없어서 창을 열 수 없어요. 데스크톱에서 실행하거나 ‘bandi --help’의 명령을 써 주세요.",
        "There is no screen to open a window on. Start Bandi on a desktop, or use the verbs of bandi --help.",
    ),
    "disk-full": (
        "저장 공간이 부족해서 저장하지 못했어요. 다 본 강의를 지우거나 다른 파일을 정리한 뒤 다시 해 주세요.",
        (
            "The disk is full, so this was not saved. Remove lectures you have watched or other files, then "
            "try again."
        ),
    ),
    "no-room": (
        "저장 공간이 모자라서 강의를 받지 않았어요. 다 본 강의를 지우거나 다른 파일을 정리해 주세요.",
        "There is too little room for the lecture. Remove lectures you have watched, or other files.",
    ),
    "over-budget": (
        "강의 저장 한도를 넘어서 받지 않았어요. 다 본 강의를 지우거나 설정에서 한도를 늘려 주세요.",
        "Your own limit for saved lectures is reached. Remove some, or raise the limit in the settings.",
    ),
    "store": (
        "학습 기록 파일을 쓸 수 없어요. 반디를 다시 열어 보고, 계속되면 선생님께 알려 주세요.",
        "The study records cannot be used. Open Bandi again; tell your teacher if it goes on.",
    ),
    "rescued-empty": (
        (
            "학습 기록 파일이 손상되어 새로 만들었어요. 읽을 수 있는 기록이 없어서 옮겨 온 것이 없고, 손상된 "
            "파일은 {name} 에 그대로 두었어요. 선생님께 알려 주세요."
        ),
        (
            "The study records were damaged and have been made anew. Nothing of them could be read; the "
            "damaged file is kept as {name}. Tell your teacher."
        ),
    ),
    "rescued": (
        (
            "학습 기록 파일이 손상되어 새로 만들었어요. 읽을 수 있던 기록은 옮겨 왔고, 손상된 파일은 "
            "{name} 에 그대로 두었어요."
        ),
        (
            "The study records were damaged and have been made anew. What could be read was carried over; the "
            "damaged file is kept as {name}."
        ),
    ),
    "to-check": (
        "확인 필요 {count}건: 서버가 받지 않았어요. 내용은 이 PC에 남아 있어요.",
        "To check: {count}. The server did not take this; it is kept on this PC.",
    ),
    "unread-entries": (
        "서버가 보낸 것 중 {count}건을 이 버전이 읽지 못해서 따로 두었어요. 반디를 최신 버전으로 바꾸면 읽어요.",
        "{count} thing(s) of the server's cannot be read by this version and are set aside. Please update.",
    ),
    "doctor": (
        "살펴봐야 할 것이 있어요: {name}",
        "Something needs attention: {name}",
    ),
    # Files and lectures
    "torn-file": (
        "받은 파일이 온전하지 않아요. 다시 받을게요.",
        "The file that came is damaged. It is fetched again.",
    ),
    "missing-on-central": (
        "서버에 이 파일이 없어요. 선생님께 알려 주세요.",
        "The server does not have this file. Please tell your teacher.",
    ),
    "not-saved": (
        "이 강의는 아직 이 PC에 없어요. 인터넷이 될 때 ‘오프라인 저장’을 눌러 두세요.",
        "This lecture is not on this PC yet. Choose “Save offline” while there is a line.",
    ),
    "nothing-to-save": (
        "이 강의에는 저장할 파일이 없어요.",
        "There is nothing to save of this lecture.",
    ),
    "no-such-lecture": (
        "‘{name}’ 강의나 강좌가 없어요. ‘bandi lectures’로 강의 목록을 확인해 주세요.",
        "“{name}” does not exist, neither as a lecture nor as a course. See “bandi lectures”.",
    ),
    "not-fetched": (
        "‘{name}’ 강의를 받지 못했어요. {why}",
        "The lecture “{name}” was not fetched. {why}",
    ),
    "unreadable-file": (
        "‘{name}’ 파일을 읽을 수 없어요. 파일이 그대로 있는지 확인해 주세요.",
        "The file “{name}” cannot be read. Check that it is still there.",
    ),
    "file-gone": (
        "‘{name}’ 파일이 이 PC에서 없어져서 보내지 못했어요. 과제나 메시지에 파일을 다시 올려 주세요.",
        "The file “{name}” is gone from this PC and could not be sent. Please attach it again.",
    ),
    "file-refused": (
        "서버가 ‘{name}’ 파일을 받지 않았어요. 파일은 이 PC에 남아 있어요. 선생님께 알려 주세요.",
        "The server did not take the file “{name}”. It is kept on this PC. Please tell your teacher.",
    ),
    "empty-file": ("‘{name}’ 파일은 비어 있어요.", "The file “{name}” is empty."),
    "too-large": (
        "파일이 너무 커요({size}). 모두 합쳐 {limit}까지 보낼 수 있어요. 사진 크기를 줄여서 다시 올려 주세요.",
        "Too large ({size}). All files together may have {limit}. Make the picture smaller and try again.",
    ),
    "too-many-files": (
        "파일은 {limit}개까지 올릴 수 있어요.",
        "At most {limit} files can be attached.",
    ),
    # What files may cost
    "bad-hours": (
        "‘{name}’은(는) 시간이 아니에요. --night 23:00-06:00 처럼 적거나, 언제나 받으려면 off 로 적어 주세요.",
        "“{name}” are no hours. Write them like --night 23:00-06:00, or off for any time.",
    ),
    "bad-limit": (
        "‘{name}’은(는) 1~{most} 사이의 수가 아니에요. 제한을 없애려면 off 로 적어 주세요.",
        "“{name}” is no number from 1 to {most}. Write off for no limit.",
    ),
    "nothing-chosen": (
        "무엇을 바꿀지 적어 주세요. ‘bandi policy set --help’에서 고를 수 있는 것을 볼 수 있어요.",
        "Say what is to change. “bandi policy set --help” tells what can be chosen.",
    ),
    # Handing in
    "empty": ("아직 쓴 내용이 없어요.", "There is nothing in it yet."),
    "no-file": ("사진이나 파일을 하나 이상 올려 주세요.", "Attach at least one photo or file."),
    "text-too-long": (
        "글이 너무 길어요. {limit}자까지 쓸 수 있어요.",
        "The text is too long: at most {limit} characters.",
    ),
    "unknown-assignment": (
        "없거나 더는 받지 않는 과제예요. 쓴 내용은 이 PC에 남아 있어요.",
        "This assignment does not exist or is withdrawn. What you wrote is kept on this PC.",
    ),
    "unknown-lecture": (
        "없거나 더는 볼 수 없는 강의예요.",
        "This lecture does not exist or is withdrawn.",
    ),
    "unknown-mentor": (
        "나의 멘토가 아니에요. 메시지는 이 PC에 남아 있어요.",
        "This is not a mentor of yours. The message is kept on this PC.",
    ),
    "no-such-assignment": (
        "‘{name}’ 과제가 없어요. ‘bandi assignments’로 과제 목록을 확인해 주세요.",
        "There is no assignment “{name}”. See “bandi assignments” for those there are.",
    ),
    "no-such-mentor": (
        "‘{name}’ 멘토를 찾을 수 없어요. ‘bandi messages’로 멘토의 아이디를 확인해 주세요.",
        "You have no mentor “{name}”, or more than one. See “bandi messages” for their ids.",
    ),
    "mentor-gone": (
        "{name} 님은 이제 나의 멘토가 아니어서 메시지를 보낼 수 없어요. 지난 메시지는 그대로 볼 수 있어요.",
        "{name} is no longer your mentor, so nothing can be sent. What was said before can still be read.",
    ),
    "unknown-handin": ("그런 제출물이 없어요.", "There is no such hand-in."),
    "unknown-note": (
        "그런 노트가 없어요. ‘bandi notes list’로 노트를 확인해 주세요.",
        "There is no such note. See “bandi notes list” for those there are.",
    ),
    "unknown-answer": ("그런 답이 없어요.", "There is no such answer."),
    "unknown-fact": (
        "취소하려는 것을 서버가 찾지 못했어요.",
        "The server does not know what was to be taken back.",
    ),
    "already-read": (
        "멘토가 이미 읽어서 지우지 못했어요.",
        "The mentor had read the message already, so it could not be deleted.",
    ),
    "unknown-item": ("이 퀴즈에 없는 문제예요.", "There is no such question in this quiz."),
    "unknown-option": (
        "{item}번 문제에는 ‘{name}’ 보기가 없어요. 고를 수 있는 보기: {options}",
        "Question {item} has no option “{name}”. It has: {options}",
    ),
    "nothing-watched": ("본 구간이 올바르지 않아요.", "This is no stretch of the lecture."),
    "malformed-fact": (
        "서버가 이 기록을 읽지 못했어요. 내용은 이 PC에 남아 있어요. 선생님께 알려 주세요.",
        "The server could not read this. It is kept on this PC. Please tell your teacher.",
    ),
}

_REASONS: Mapping[str, tuple[str, str]] = {
    "fetching": ("받는 중이에요", "Being fetched"),
    "capped": (
        "받는 중이에요 · 속도 제한 {rate}",
        "Being fetched · limited to {rate}",
    ),
    "paused": ("일시정지했어요", "Paused"),
    "after-others": ("다른 강의를 먼저 받는 중이에요", "Other lectures come first"),
    "waits-for-wifi": (
        "와이파이에서 이어 받아요",
        "Goes on over Wi-Fi: this connection is paid for by use",
    ),
    "sending": ("보내는 중이에요", "Being sent"),
    "sending-capped": (
        "보내는 중이에요 · 속도 제한 {rate}",
        "Being sent · limited to {rate}",
    ),
    "sends-over-wifi": (
        "파일이 커서({size}) 와이파이에 연결되면 보내요",
        "Large ({size}): goes over Wi-Fi, as this connection is paid for by use",
    ),
    "waits-for-night": ("{time}부터 받아요", "Comes from {time} on"),
    "battery-low": (
        "배터리가 부족해서, 충전하면 이어 받아요",
        "Goes on when this PC is charged: the battery is low",
    ),
    "no-room": (
        "저장 공간이 모자라요({size} 더 필요)",
        "There is too little room on the disk ({size} more needed)",
    ),
    "over-budget": (
        "정해 둔 저장 한도를 넘어요({size} 더 필요)",
        "Your own limit for saved lectures is reached ({size} more needed)",
    ),
}
"""Why a lecture that is wanted does, or does not, come now: short, for a line in a list."""

_RECONNECTS = {"unreachable", "server-error", "not-central", "malformed", "certificate"}
_AGAIN = ("{seconds}초 후 다시 연결해요", "Connects again in {seconds} s")
_HOURS = ("새벽", "아침", "낮", "저녁", "밤")

_AT_SIGN_IN = {"unreachable": "no-answer", "server-error": "no-service"}


def sentence(code: str, language: str, details: Details | None = None) -> str:
    """Return what to say for a code; an unknown one is quoted rather than hidden.

    Details named ``size`` and ``limit`` are shown as sizes where the code is about bytes.
    """
    pair = _SENTENCES.get(code) or CARRYING.get(code) or POLICY.get(code)
    if pair is None:
        unknown = ("문제가 생겼어요({code}).", "Something went wrong ({code}).")
        return unknown[language != "ko"].format(code=code)
    shown = dict(details or {})
    if code == "too-large":
        shown = {
            name: size_text(value) if isinstance(value, int) else value
            for name, value in shown.items()
        }
    return pair[language != "ko"].format_map(_Shown(shown))


def code_of(error: Exception) -> str:
    """Return the code of what to say of an error: that of the store for one that has none of its own."""
    code: str = getattr(error, "code", "store")
    return code


def sign_in_sentence(problem: str, language: str) -> str:
    """Return why there is no sign-in: nothing was done yet that could be kept, or tried again later."""
    return sentence(_AT_SIGN_IN.get(problem, problem), language)


def verdict_sentence(code: str, language: str) -> str:
    """Return what to say of a fact that central rejected: its codes are those of docs/protocol.md."""
    return sentence("malformed-fact" if code == "malformed" else code, language)


def reason_sentence(reason: Reason, now: int, language: str) -> str:
    """Return why something is, or is not, being done, with its numbers; "" for no reason."""
    if not reason.code:
        return ""
    english = language != "ko"
    pair = _REASONS.get(reason.code)
    if pair is not None:
        shown = {
            "rate": f"{reason.number:,} kbit/s",
            "size": size_text(reason.number),
            "time": hour_text(reason.number, language),
        }
        return pair[english].format_map(shown)
    seconds = -(-(reason.until - now) // 1000)
    if reason.code in _RECONNECTS and seconds > 0:
        return _AGAIN[english].format(seconds=seconds)
    return sentence(reason.code, language)


def hour_text(minute: int, language: str) -> str:
    """Return a time of the day (a minute of it) as people say it: 밤 11시, 새벽 1시 30분, 23:00."""
    hours, minutes = divmod(minute % MINUTES_OF_DAY, 60)
    if language != "ko":
        return f"{hours}:{minutes:02}"
    starts = (0, 6, 11, 17, 21)
    part = _HOURS[max(number for number, start in enumerate(starts) if hours >= start)]
    text = f"{part} {(hours - 1) % 12 + 1}시"
    return f"{text} {minutes}분" if minutes else text


def size_text(size: int) -> str:
    """Return a number of bytes as people read it: 340 KB, 12.5 MB."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "KB")):
        if size >= unit:
            value = size / unit
            return f"{value:.0f} {name}" if value >= 100 or unit == 10**3 else f"{value:.1f} {name}"
    return f"{size} B"


class _Shown(dict[str, int | str]):
    """The details of a sentence; one that is missing is left out."""

    def __missing__(self, key: str) -> str:
        return "…"
