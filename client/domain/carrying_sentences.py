"""What Bandi says of sticks: what was put on one, what was brought, and what is in the way."""

from collections.abc import Mapping

CARRYING: Mapping[str, tuple[str, str]] = {
    # What is in the way
    "stick-gone": (
        "USB나 폴더를 찾을 수 없어요. 제대로 꽂혀 있는지 보고 다시 골라 주세요.",
        "The stick or folder is not there. Check that it is plugged in, and choose it again.",
    ),
    "stick-read-only": (
        "USB에 쓸 수 없어요. 잠금 스위치를 풀거나 다른 USB를 꽂아 주세요.",
        "The stick cannot be written to. Release its lock switch, or use another one.",
    ),
    "stick-full": (
        "USB에 자리가 없어요. 파일을 지우거나 다른 USB를 쓴 뒤 다시 해 주세요. 이미 담은 것은 그대로 있어요.",
        "The stick is full. Make room or use another one, then try again. What was put there stays.",
    ),
    "stick-odd": (
        "USB의 bandi 폴더가 이상해요. 폴더 이름을 바꾸거나 다른 USB를 쓴 뒤 다시 해 주세요.",
        "The folder “bandi” on the stick is not as it should be. Rename it or use another stick, then try again.",
    ),
    "no-carrying-keys": (
        "이 PC는 아직 USB로 주고받을 준비가 안 됐어요. 인터넷이 될 때 한 번 다시 로그인해 주세요.",
        "This PC is not ready for sticks yet. Sign in once more while there is a line.",
    ),
    "cancelled": (
        "그만뒀어요. 여기까지 한 것은 그대로 있고, 다시 누르면 이어서 해요.",
        "Stopped. What was done so far stays; start again to go on.",
    ),
    "courier-bug": (
        "반디에 문제가 생겼어요. USB에 있던 것은 그대로 있어요. 선생님께 알려 주세요.",
        "Something went wrong in Bandi. What was on the stick is still there. Please tell your teacher.",
    ),
    "line-cut": (
        "서버에 연결할 수 없어요. 아직 전하지 못한 것은 USB에 그대로 있어요. 인터넷이 될 때 다시 해 주세요.",
        "The server cannot be reached. What is not delivered is still on the stick. Try again with a line.",
    ),
    # While it is done
    "step-pack": ("보낼 것을 담고 있어요", "Packing what is to be sent"),
    "step-pack-files": ("첨부파일을 담고 있어요", "Packing attached files"),
    "step-pack-lectures": ("저장한 강의를 담고 있어요", "Putting lectures on the stick"),
    "step-deliver": ("서버로 보내고 있어요", "Delivering to the server"),
    "step-news": ("강좌 소식을 받고 있어요", "Fetching news of courses"),
    "step-fetch-lectures": ("강의를 받고 있어요", "Fetching lectures"),
    "step-take": ("받은 소식을 정리하고 있어요", "Taking in the news"),
    "step-take-lectures": ("강의를 이 PC에 저장하고 있어요", "Saving lectures on this PC"),
    # Packing
    "packed-facts": ("보낼 것 {count}건을 담았어요.", "Things to be sent, packed: {count}."),
    "packed-files": ("첨부파일 {count}개를 담았어요.", "Attached files, packed: {count}."),
    "packed-size": (
        "모두 {size}이고, 서버만 열 수 있게 잠갔어요.",
        "All in all {size}, locked so that only the server can open it.",
    ),
    "packed-nothing-new": (
        "보낼 것은 없어요. 새 소식을 받아 올 수 있게 요청만 담았어요.",
        "There is nothing to be sent. A request for news was packed.",
    ),
    "packed-replaced": (
        "전에 담았지만 아직 전하지 못한 것을 새것으로 바꿨어요.",
        "What you packed before and nobody delivered was replaced.",
    ),
    "packed-wishes": (
        "받고 싶은 강의 {count}개를 적어 두었어요.",
        "Lectures you would like, noted: {count}.",
    ),
    "packed-lectures": (
        "이 PC에 저장한 강의 {count}개({size})를 담았어요.",
        "Lectures saved on this PC, put on the stick: {count} ({size}).",
    ),
    "packed-next": (
        "이제 USB를 인터넷이 되는 PC에 꽂고 ‘서버로 보내기’를 해 주세요.",
        "Now plug the stick into a PC with internet, and deliver there.",
    ),
    # Delivering
    "delivered": (
        "꾸러미 {count}개({size})를 서버가 받았어요. 받은 것은 USB에서 지웠어요.",
        "Bundles that the server received: {count} ({size}). They are cleared from the stick.",
    ),
    "delivered-lanes": (
        "강좌 소식 {count}개를 USB에 담았어요.",
        "Course news put on the stick: {count}.",
    ),
    "delivered-lectures": (
        "강의 {count}개({size})를 받아 USB에 담았어요.",
        "Lectures fetched onto the stick: {count} ({size}).",
    ),
    "delivered-next": (
        "이제 USB를 원래 PC에 꽂고 ‘USB에서 받기’를 해 주세요.",
        "Now take the stick back to its PC, and take in there.",
    ),
    "left-to-deliver": (
        "아직 전하지 못한 꾸러미가 {count}개 있어요. USB에 그대로 있어요.",
        "Bundles not delivered yet: {count}. They are still on the stick.",
    ),
    "waiting-bundles": (
        "앞의 것이 먼저 가야 하는 꾸러미가 {count}개 있어요. USB에 그대로 두었어요.",
        "Bundles that wait for others before them: {count}. They are still on the stick.",
    ),
    "foreign-bundles": (
        "다른 서버로 갈 꾸러미가 {count}개 있어요. 그 서버를 쓰는 PC에서 전해 주세요.",
        "Bundles for another server: {count}. Deliver them from a PC that uses it.",
    ),
    "refused-bundles": (
        "서버가 받지 않은 꾸러미가 {count}개 있어요. 담은 사람이 다시 로그인한 뒤 새로 담아야 해요.",
        "Bundles that the server did not take: {count}. Whoever packed them must sign in again and pack anew.",
    ),
    "nothing-to-deliver": (
        "USB에 전할 것이 없어요.",
        "There is nothing on the stick to be delivered.",
    ),
    # Taking
    "arrived": (
        "보낸 것 {count}건이 서버에 도착했어요.",
        "Things you sent that have arrived: {count}.",
    ),
    "came-messages": ("새 메시지 {count}개가 왔어요.", "New messages: {count}."),
    "came-marks": ("채점된 과제 {count}개가 왔어요.", "Marked assignments: {count}."),
    "came-files": ("메시지에 붙은 파일 {count}개가 왔어요.", "Files of messages: {count}."),
    "files-waiting": (
        "파일 {count}개는 일부만 왔어요. 나머지가 담긴 USB를 꽂으면 이어져요.",
        "Of {count} file(s) only a part came. It goes on with the stick that has the rest.",
    ),
    "came-refused": (
        "서버가 받지 않은 것이 {count}건 있어요. 고쳐서 다시 보낼 수 있어요.",
        "Things the server did not accept: {count}. You can edit and send them again.",
    ),
    "came-lanes": ("강좌 소식 {count}개를 받았어요.", "Course news taken in: {count}."),
    "came-lectures": (
        "강의 {count}개({size})를 이 PC에 저장했어요.",
        "Lectures saved on this PC: {count} ({size}).",
    ),
    "came-nothing-new": (
        "답을 받았지만 새로운 것은 없어요.",
        "There was an answer, with nothing new in it.",
    ),
    "there-is-more": (
        "아직 받을 소식이 더 있어요. 한 번 더 담아서 전해 주세요.",
        "There is more to come: pack and deliver once more.",
    ),
    "for-others": (
        "다른 사람 것 {count}개는 그대로 두었어요.",
        "Left alone, being for others: {count}.",
    ),
    "nothing-to-take": (
        "이 PC가 받을 것은 없어요.",
        "There is nothing on the stick for this PC.",
    ),
    # Both ways
    "left-out": (
        "자리가 모자라서 {count}개는 옮기지 못했어요. 자리를 만들고 다시 해 주세요.",
        "Left out for lack of room: {count}. Make room and try again.",
    ),
    "newer-files": (
        "새 버전의 반디로 담은 파일이 {count}개 있어요. 이 PC의 반디를 최신 버전으로 바꿔 주세요.",
        "Files of a newer Bandi: {count}. Please update Bandi on this PC.",
    ),
    "damaged-files": (
        "손상된 파일이 {count}개 있어서 건너뛰었어요. 담은 PC에서 다시 담아 주세요.",
        "Damaged files, passed over: {count}. Pack again on the PC they came from.",
    ),
}
