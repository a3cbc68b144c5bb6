<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>ClosedPage</name>
    <message>
        <source>Look at lectures</source>
        <translation>강의 둘러보기</translation>
    </message>
    <message>
        <source>You can call at any hour</source>
        <translation>언제든지 전화할 수 있어요</translation>
    </message>
    <message>
        <source>Messages open once a guardian agrees</source>
        <translation>보호자가 동의하면 메시지를 쓸 수 있어요</translation>
    </message>
    <message>
        <source>Assignments open once a guardian agrees</source>
        <translation>보호자가 동의하면 과제를 할 수 있어요</translation>
    </message>
    <message>
        <source>Here you write with your mentors. What you write is kept and sent to them, so a guardian has to agree first.</source>
        <translation>멘토와 이야기를 나누는 곳이에요. 내가 쓴 글을 보관하고 멘토에게 보내야 해서, 먼저 보호자(부모님이나 법정대리인)의 동의가 필요해요.</translation>
    </message>
    <message>
        <source>Here you hand in your work and get it back with comments. It is kept and sent to your mentors, so a guardian has to agree first.</source>
        <translation>과제를 내고 의견을 받는 곳이에요. 내가 낸 것을 보관하고 멘토에게 보내야 해서, 먼저 보호자(부모님이나 법정대리인)의 동의가 필요해요.</translation>
    </message>
    <message>
        <source>What you do here is kept and sent, so a guardian has to agree first.</source>
        <translation>여기서 하는 것은 보관하고 보내야 해서, 먼저 보호자(부모님이나 법정대리인)의 동의가 필요해요.</translation>
    </message>
    <message>
        <source>Your guardian has agreed to other things, but not to this. Ask them.</source>
        <translation>보호자가 다른 것에는 동의했지만 이것에는 아직 동의하지 않았어요. 보호자에게 물어보세요.</translation>
    </message>
    <message>
        <source>Ask your mother, your father or your teacher. It opens by itself at the next sync; until then nothing of yours is kept.</source>
        <translation>부모님이나 선생님에게 말해 주세요. 동의가 확인되면 다음 동기화 때 저절로 열려요. 그때까지는 아무것도 저장하지 않아요.</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>You are looking around</source>
        <translation>지금은 둘러보는 중이에요</translation>
    </message>
    <message>
        <source>Look at the lectures, and watch the first one of each course. Messages, assignments and notes open once a guardian agrees; until then nothing of yours is kept or sent.</source>
        <translation>강의 목록을 보고, 강좌마다 첫 강의를 볼 수 있어요. 메시지와 과제, 노트는 보호자가 동의하면 열려요. 그때까지는 아무것도 저장하거나 보내지 않아요.</translation>
    </message>
    <message>
        <source>When I need help</source>
        <translation>도움이 필요할 때</translation>
    </message>
    <message>
        <source>{who} agreed on {day}.</source>
        <translation>{day}에 동의했어요: {who}</translation>
    </message>
    <message>
        <source>Consent was withdrawn.</source>
        <translation>동의가 철회되었어요.</translation>
    </message>
    <message>
        <source>Whether a guardian agreed could not be checked. Please sign in again.</source>
        <translation>보호자의 동의를 확인하지 못했어요. 인터넷이 될 때 다시 로그인해 주세요.</translation>
    </message>
    <message>
        <source>A guardian has not agreed yet.</source>
        <translation>아직 보호자가 동의하지 않았어요.</translation>
    </message>
    <message>
        <source>Your mother</source>
        <translation>어머니</translation>
    </message>
    <message>
        <source>Your father</source>
        <translation>아버지</translation>
    </message>
    <message>
        <source>Your grandparent</source>
        <translation>할머니·할아버지</translation>
    </message>
    <message>
        <source>The head of your home</source>
        <translation>시설장 선생님</translation>
    </message>
    <message>
        <source>You yourself</source>
        <translation>나</translation>
    </message>
    <message>
        <source>Your guardian</source>
        <translation>보호자</translation>
    </message>
    <message>
        <source>This opens once a guardian agrees</source>
        <translation>보호자가 동의하면 쓸 수 있어요</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Help</source>
        <translation>도움</translation>
    </message>
    <message>
        <source>You can call at any hour</source>
        <translation>언제든지 전화할 수 있어요</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>My reports</source>
        <translation>내 신고</translation>
    </message>
    <message>
        <source>Who can read what I write?</source>
        <translation>내가 쓴 글은 누가 볼 수 있나요?</translation>
    </message>
    <message>
        <source>Messages: you, your mentor, and for your safety the organisation.</source>
        <translation>메시지: 나와 멘토. 그리고 안전을 위해 기관이 확인할 수 있어요.</translation>
    </message>
    <message>
        <source>Hand-ins and marks: you, your mentors, and the organisation.</source>
        <translation>제출한 과제와 점수: 나와 내 멘토들, 기관.</translation>
    </message>
    <message>
        <source>Notes and drafts: you. The server keeps them for your other PCs, so the staff who run it could read them.</source>
        <translation>노트와 쓰던 글: 나. 다른 PC에서 이어 쓸 수 있게 서버에 보관해서, 서버를 관리하는 기관 직원은 볼 수도 있어요.</translation>
    </message>
    <message>
        <source>Reports: you and the organisation. No mentor ever.</source>
        <translation>신고: 나와 기관. 멘토는 절대 볼 수 없어요.</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>Report</source>
        <translation>신고하기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Send the report</source>
        <translation>신고하기</translation>
    </message>
    <message>
        <source>Only the organisation sees this. {name} is not told.</source>
        <translation>이 신고는 기관만 볼 수 있어요. {name} 님에게는 알리지 않아요.</translation>
    </message>
    <message>
        <source>What happened?</source>
        <translation>무슨 일이 있었나요?</translation>
    </message>
    <message>
        <source>In your own words (optional)</source>
        <translation>내 말로 적기 (선택)</translation>
    </message>
    <message>
        <source>You can tell more here. You need not write anything.</source>
        <translation>더 말하고 싶으면 여기에 적어 주세요. 안 적어도 괜찮아요.</translation>
    </message>
    <message>
        <source>Send this message along</source>
        <translation>이 메시지를 함께 보내기</translation>
    </message>
    <message>
        <source>Send the latest messages along</source>
        <translation>멘토가 최근에 보낸 메시지를 함께 보내기</translation>
    </message>
    <message>
        <source>If you are in danger now, call: {numbers}</source>
        <translation>지금 위험하거나 급하면 바로 전화하세요: {numbers}</translation>
    </message>
    <message>
        <source>You did well to say it. Somebody of the organisation reads it.</source>
        <translation>말해 줘서 고마워요. 기관의 담당 선생님이 읽어요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>The report has arrived. Receipt {number}</source>
        <translation>신고가 접수됐어요 · 접수번호 {number}</translation>
    </message>
    <message>
        <source>The report could not be taken. Please call one of the numbers.</source>
        <translation>신고를 접수하지 못했어요. 아래 번호로 전화해 주세요.</translation>
    </message>
    <message>
        <source>The report is safe on this PC. It goes to the organisation once there is internet.</source>
        <translation>신고를 안전하게 보관했어요. 인터넷에 연결되면 기관에 보내요.</translation>
    </message>
</context>
<context>
    <name>WithdrawnPage</name>
    <message>
        <source>Take my things along</source>
        <translation>내 것 내보내기</translation>
    </message>
    <message>
        <source>Remove my things from this PC</source>
        <translation>이 PC에서 내 것 지우기</translation>
    </message>
    <message>
        <source>A guardian or you yourself no longer agree that Bandi keeps your things. From now on nothing more is kept or sent.</source>
        <translation>보호자(또는 내)가 동의를 거두었어요. 이제부터 아무것도 저장하거나 보내지 않아요.</translation>
    </message>
    <message>
        <source>You can take along all that you wrote, on a USB stick or in a folder. Anybody who has it can read it, so keep it well.</source>
        <translation>내가 쓴 것을 모두 USB나 폴더에 내보낼 수 있어요. 가진 사람은 누구나 읽을 수 있으니 잘 보관해 주세요.</translation>
    </message>
    <message>
        <source>Consent was withdrawn</source>
        <translation>동의가 철회되었어요</translation>
    </message>
    <message>
        <source>You can call at any hour</source>
        <translation>언제든지 전화할 수 있어요</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) never left this PC: take them along if you want them.</source>
        <translation>
            <numerusform>보내지 못한 것이 %n건 있어요. 필요하면 먼저 내보내 주세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the USB stick or a folder</source>
        <translation>USB나 폴더를 골라 주세요</translation>
    </message>
    <message>
        <source>All of it is in {folder} now.</source>
        <translation>{folder} 에 모두 내보냈어요.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are not on this PC.</source>
        <translation>
            <numerusform>파일 %n개는 이 PC에 없어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you took along stays yours. Lectures stay on this PC for all.</source>
        <translation>내보낸 것은 그대로 내 것이에요. 함께 보는 강의는 이 PC에 남아요.</translation>
    </message>
    <message>
        <source>You have not taken anything along. Once removed, nobody can bring it back.</source>
        <translation>아직 내보내지 않았어요. 지우면 아무도 되살릴 수 없어요.</translation>
    </message>
    <message>
        <source>Remove all of it?</source>
        <translation>모두 지울까요?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
</context>
</TS>
