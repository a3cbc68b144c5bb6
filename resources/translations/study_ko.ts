<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Acting</name>
    <message>
        <source>Volume {0}%</source>
        <translation>소리 크기 {0}%</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>소리 끔</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>소리 켬</translation>
    </message>
    <message>
        <source>This lecture has no captions</source>
        <translation>이 강의에는 자막이 없어요</translation>
    </message>
    <message>
        <source>Captions on</source>
        <translation>자막 켬</translation>
    </message>
    <message>
        <source>Captions off</source>
        <translation>자막 끔</translation>
    </message>
    <message>
        <source>Loop ended</source>
        <translation>구간 반복 끝</translation>
    </message>
    <message>
        <source>Loop from {0}: press R again at its end</source>
        <translation>{0}부터 구간 반복 · 끝날 곳에서 한 번 더</translation>
    </message>
    <message>
        <source>Looping {0} – {1}</source>
        <translation>구간 반복 {0} – {1}</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Play (Space)</source>
        <translation>재생 (스페이스)</translation>
    </message>
    <message>
        <source>Back 10 seconds (J)</source>
        <translation>10초 뒤로 (J)</translation>
    </message>
    <message>
        <source>On 10 seconds (L)</source>
        <translation>10초 앞으로 (L)</translation>
    </message>
    <message>
        <source>Sound off (M)</source>
        <translation>소리 끄기 (M)</translation>
    </message>
    <message>
        <source>Full screen (F)</source>
        <translation>전체 화면 (F)</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>소리 크기</translation>
    </message>
    <message>
        <source>Captions (C)</source>
        <translation>자막 (C)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>일시정지 (스페이스)</translation>
    </message>
    <message>
        <source>Speed {0}</source>
        <translation>배속 {0}</translation>
    </message>
    <message>
        <source>Sound on (M)</source>
        <translation>소리 켜기 (M)</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>자막 끄기</translation>
    </message>
    <message>
        <source>This lecture has no captions</source>
        <translation>이 강의에는 자막이 없어요</translation>
    </message>
    <message>
        <source>End the loop (R)</source>
        <translation>구간 반복 끝내기 (R)</translation>
    </message>
    <message>
        <source>Loop: to here (R)</source>
        <translation>구간 반복: 여기까지 (R)</translation>
    </message>
    <message>
        <source>Loop: from here (R)</source>
        <translation>구간 반복: 여기부터 (R)</translation>
    </message>
    <message>
        <source>Keys (?)</source>
        <translation>단축키 (?)</translation>
    </message>
    <message>
        <source>Write a note (N)</source>
        <translation>노트 쓰기 (N)</translation>
    </message>
    <message>
        <source>Bookmark (B)</source>
        <translation>책갈피 (B)</translation>
    </message>
    <message>
        <source>Small player (I)</source>
        <translation>작은 화면으로 (I)</translation>
    </message>
    <message>
        <source>Speed (&lt; and &gt;)</source>
        <translation>배속 (&lt; 와 &gt;)</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>일본어</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>중국어</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>베트남어</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>러시아어</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1} 중 {0}</translation>
    </message>
</context>
<context>
    <name>CourseIndex</name>
    <message>
        <source>Lectures of this course</source>
        <translation>이 강좌의 강의</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>지금 열려 있음</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>not on this PC</source>
        <translation>이 PC에 없음</translation>
    </message>
</context>
<context>
    <name>Cues</name>
    <message>
        <source>said now</source>
        <translation>지금 나오는 말</translation>
    </message>
</context>
<context>
    <name>EndCard</name>
    <message>
        <source>Next lecture</source>
        <translation>다음 강의</translation>
    </message>
    <message>
        <source>Watch again</source>
        <translation>다시 보기</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>여기 있기</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>문제 풀이</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음 강의</translation>
    </message>
    <message>
        <source>Well done</source>
        <translation>수고했어요</translation>
    </message>
    <message>
        <source>This was the last lecture of the course</source>
        <translation>이 강좌의 마지막 강의였어요</translation>
    </message>
    <message>
        <source>Are you still there? Press “Next lecture” to go on.</source>
        <translation>아직 보고 있나요? 계속하려면 ‘다음 강의’를 눌러 주세요.</translation>
    </message>
    <message numerus="yes">
        <source>It begins in %n second(s).</source>
        <translation>
            <numerusform>%n초 뒤에 시작해요.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not saved on this computer yet.</source>
        <translation>아직 이 PC에 저장하지 않았어요.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this text</source>
        <translation>본문에서 찾기</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>이전 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>다음 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>찾는 말이 없어요</translation>
    </message>
</context>
<context>
    <name>Formula</name>
    <message>
        <source>plus</source>
        <translation>더하기</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>plus or minus</source>
        <translation>플러스마이너스</translation>
    </message>
    <message>
        <source>times</source>
        <translation>곱하기</translation>
    </message>
    <message>
        <source>divided by</source>
        <translation>나누기</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>는</translation>
    </message>
    <message>
        <source>is not equal to</source>
        <translation>같지 않음</translation>
    </message>
    <message>
        <source>is about</source>
        <translation>약</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>작다</translation>
    </message>
    <message>
        <source>is greater than</source>
        <translation>크다</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>작거나 같다</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>크거나 같다</translation>
    </message>
    <message>
        <source>open bracket</source>
        <translation>괄호 열고</translation>
    </message>
    <message>
        <source>close bracket</source>
        <translation>괄호 닫고</translation>
    </message>
    <message>
        <source>vertical bar</source>
        <translation>세로줄</translation>
    </message>
    <message>
        <source>angle</source>
        <translation>각</translation>
    </message>
    <message>
        <source>triangle</source>
        <translation>삼각형</translation>
    </message>
    <message>
        <source>is perpendicular to</source>
        <translation>수직</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>시그마</translation>
    </message>
    <message>
        <source>is parallel to</source>
        <translation>평행</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>도</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>퍼센트</translation>
    </message>
    <message>
        <source>to</source>
        <translation>대</translation>
    </message>
    <message>
        <source>arrow</source>
        <translation>화살표</translation>
    </message>
    <message>
        <source>and so on</source>
        <translation>등등</translation>
    </message>
    <message>
        <source>pi</source>
        <translation>파이</translation>
    </message>
    <message>
        <source>infinity</source>
        <translation>무한대</translation>
    </message>
    <message>
        <source>root</source>
        <translation>루트</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>마이너스</translation>
    </message>
    <message>
        <source>%1 over %2</source>
        <translation>%2분의 %1</translation>
    </message>
    <message>
        <source>root of order %2 of %1, end of root</source>
        <translation>%2제곱근 %1 근호 끝</translation>
    </message>
    <message>
        <source>root of %1</source>
        <translation>루트 %1</translation>
    </message>
    <message>
        <source>root of %1, end of root</source>
        <translation>루트 %1 근호 끝</translation>
    </message>
    <message>
        <source>%1 squared</source>
        <translation>%1의 제곱</translation>
    </message>
    <message>
        <source>%1 cubed</source>
        <translation>%1의 세제곱</translation>
    </message>
    <message>
        <source>%1 to the power of %2</source>
        <translation>%1의 %2제곱</translation>
    </message>
    <message>
        <source>%1 sub %2</source>
        <translation>%1 아래첨자 %2</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 %2부터 %3까지</translation>
    </message>
    <message>
        <source>vector %1</source>
        <translation>벡터 %1</translation>
    </message>
    <message>
        <source>%1 bar</source>
        <translation>%1 바</translation>
    </message>
</context>
<context>
    <name>KeyHelp</name>
    <message>
        <source>Keys of the player</source>
        <translation>강의 화면 단축키</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Press ? while a lecture plays: it has keys of its own.</source>
        <translation>강의 화면의 단축키는 강의를 보면서 ?를 누르면 나와요.</translation>
    </message>
    <message>
        <source>They work in Korean input mode, too, but not while you type.</source>
        <translation>한글 입력 상태에서도 그대로 쓸 수 있어요. 글을 쓰는 동안에는 글자로 입력돼요.</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>알겠어요</translation>
    </message>
    <message>
        <source>Find lectures, assignments, notes and messages</source>
        <translation>강의·과제·노트·메시지 찾기</translation>
    </message>
    <message>
        <source>To a page, from the top</source>
        <translation>왼쪽 메뉴의 화면으로, 위에서부터</translation>
    </message>
    <message>
        <source>Back, forward</source>
        <translation>뒤로 · 앞으로</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>이 화면에서 찾기</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Save the chosen lecture offline</source>
        <translation>고른 강의 오프라인 저장</translation>
    </message>
    <message>
        <source>Move a line: in the queue, in a question of order</source>
        <translation>줄 옮기기 (다운로드, 순서 문제)</translation>
    </message>
    <message>
        <source>Choose an answer, go on to the next question</source>
        <translation>답 고르기 · 다음 문제로</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>지금 동기화</translation>
    </message>
    <message>
        <source>Lock for a moment</source>
        <translation>잠깐 잠그기</translation>
    </message>
    <message>
        <source>Send what is waiting, and lock</source>
        <translation>기다리는 것을 보내고 잠그기</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>재생 · 일시정지</translation>
    </message>
    <message>
        <source>5 seconds back or on</source>
        <translation>5초 뒤로 · 앞으로</translation>
    </message>
    <message>
        <source>10 seconds back or on</source>
        <translation>10초 뒤로 · 앞으로</translation>
    </message>
    <message>
        <source>To a tenth of the lecture</source>
        <translation>강의의 0 ~ 90 % 위치로</translation>
    </message>
    <message>
        <source>Slower or faster</source>
        <translation>느리게 · 빠르게</translation>
    </message>
    <message>
        <source>Louder or quieter, sound off</source>
        <translation>소리 크게 · 작게, 소리 끄기</translation>
    </message>
    <message>
        <source>Captions on or off</source>
        <translation>자막 켜기 · 끄기</translation>
    </message>
    <message>
        <source>Write a note for this second</source>
        <translation>지금 장면에 노트 쓰기</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>책갈피</translation>
    </message>
    <message>
        <source>Loop: from here, to here, off</source>
        <translation>구간 반복: 시작 · 끝 · 해제</translation>
    </message>
    <message>
        <source>Small player</source>
        <translation>작은 화면</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>전체 화면</translation>
    </message>
</context>
<context>
    <name>LecturePage</name>
    <message>
        <source>The file of this lecture is damaged or missing</source>
        <translation>강의 파일이 없거나 손상됐어요</translation>
    </message>
    <message>
        <source>Fetch it again while there is internet. What you watched stays recorded.</source>
        <translation>인터넷이 될 때 다시 받아 주세요. 시청한 기록은 그대로 남아 있어요.</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>다시 받기</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Next lecture</source>
        <translation>다음 강의</translation>
    </message>
    <message>
        <source>This lecture is no longer there</source>
        <translation>이 강의는 더 이상 없어요</translation>
    </message>
    <message>
        <source>This lecture is not on this computer yet</source>
        <translation>아직 저장하지 않은 강의예요</translation>
    </message>
    <message>
        <source>Save it while there is internet, and watch it any time without.</source>
        <translation>인터넷이 될 때 저장해 두면 언제든지 오프라인으로 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Save offline</source>
        <translation>오프라인 저장</translation>
    </message>
    <message>
        <source>Saving this lecture is paused</source>
        <translation>강의 저장을 잠시 멈췄어요</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어받기</translation>
    </message>
    <message>
        <source>This lecture is being saved</source>
        <translation>강의를 저장하고 있어요</translation>
    </message>
    <message>
        <source>It opens here once it has arrived.</source>
        <translation>다 받으면 여기에서 바로 열려요.</translation>
    </message>
    <message>
        <source>{0} of {1} are here. It opens here once it has arrived.</source>
        <translation>{1} 중 {0}를 받았어요. 다 받으면 여기에서 바로 열려요.</translation>
    </message>
</context>
<context>
    <name>LessonView</name>
    <message>
        <source>This picture is only on the web ({0}): {1}</source>
        <translation>이 그림은 웹({0})에만 있어요: {1}</translation>
    </message>
    <message>
        <source>This picture is not here: {0}</source>
        <translation>그림이 여기에 없어요: {0}</translation>
    </message>
    <message>
        <source>Picture: {0}</source>
        <translation>그림: {0}</translation>
    </message>
    <message>
        <source>Picture without a description</source>
        <translation>설명 없는 그림</translation>
    </message>
    <message>
        <source>Cursor on</source>
        <translation>커서 켬</translation>
    </message>
    <message>
        <source>Cursor off</source>
        <translation>커서 끔</translation>
    </message>
    <message>
        <source>Opens on the web: {0}</source>
        <translation>웹에서 열려요: {0}</translation>
    </message>
</context>
<context>
    <name>MiniPlayer</name>
    <message>
        <source>Small player</source>
        <translation>작은 화면</translation>
    </message>
    <message>
        <source>Back to the lecture</source>
        <translation>강의 화면으로</translation>
    </message>
    <message>
        <source>Position in the lecture</source>
        <translation>강의 위치</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Back 10 seconds</source>
        <translation>10초 뒤로</translation>
    </message>
    <message>
        <source>On 10 seconds</source>
        <translation>10초 앞으로</translation>
    </message>
    <message>
        <source>Next lecture</source>
        <translation>다음 강의</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>그만 보고 닫기</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Watched to the end</source>
        <translation>끝까지 봤어요</translation>
    </message>
</context>
<context>
    <name>NoteComposer</name>
    <message>
        <source>Write a note and press Enter</source>
        <translation>노트를 쓰고 Enter를 누르세요</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>노트</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Note at {0}</source>
        <translation>{0} 노트</translation>
    </message>
    <message>
        <source>Changing the note at {0}</source>
        <translation>{0} 노트 고치기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>NoteDelegate</name>
    <message>
        <source>Change (F2)</source>
        <translation>고치기 (F2)</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>지우기 (Del)</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Change the note</source>
        <translation>노트 고치기</translation>
    </message>
</context>
<context>
    <name>NoteList</name>
    <message>
        <source>Go to {0}</source>
        <translation>{0} 장면으로 가기</translation>
    </message>
    <message>
        <source>Write on it</source>
        <translation>노트 쓰기</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>NoteRemoval</name>
    <message>
        <source>Bookmark at {0} deleted</source>
        <translation>{0} 책갈피를 지웠어요</translation>
    </message>
    <message>
        <source>Note at {0} deleted</source>
        <translation>{0} 노트를 지웠어요</translation>
    </message>
</context>
<context>
    <name>NoteRows</name>
    <message>
        <source>p. {0}</source>
        <translation>{0}쪽</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>노트</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>책갈피</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
</context>
<context>
    <name>NotesPage</name>
    <message>
        <source>Search the notes</source>
        <translation>노트에서 찾기</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Save as Markdown</source>
        <translation>마크다운으로 저장</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>노트</translation>
    </message>
    <message>
        <source>Go to lectures</source>
        <translation>강의 보러 가기</translation>
    </message>
    <message>
        <source>Notes: {0}</source>
        <translation>노트 {0}개</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) and bookmark(s)</source>
        <translation>
            <numerusform>노트와 책갈피 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No note has that in it.</source>
        <translation>찾는 말이 들어 있는 노트가 없어요.</translation>
    </message>
    <message>
        <source>No notes yet. Press N while a lecture plays to write one.</source>
        <translation>아직 노트가 없어요. 강의를 보다가 N을 누르면 노트를 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>My notes</source>
        <translation>내 노트</translation>
    </message>
    <message>
        <source>All courses</source>
        <translation>모든 강좌</translation>
    </message>
    <message>
        <source>Save the notes</source>
        <translation>노트 저장</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Notes on this lecture</source>
        <translation>이 강의의 노트</translation>
    </message>
    <message>
        <source>No notes yet. Press N to write one, B to set a bookmark.</source>
        <translation>아직 노트가 없어요. N을 누르면 노트를 쓰고, B를 누르면 책갈피를 꽂아요.</translation>
    </message>
    <message>
        <source>All my notes</source>
        <translation>내 노트 모두 보기</translation>
    </message>
</context>
<context>
    <name>PageNumber</name>
    <message>
        <source>Page</source>
        <translation>쪽</translation>
    </message>
    <message numerus="yes">
        <source>of %n page(s)</source>
        <translation>
            <numerusform>모두 %n쪽</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PdfPage</name>
    <message>
        <source>Document</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>너비에 맞추기</translation>
    </message>
    <message>
        <source>This document is too large to be shown</source>
        <translation>이 문서는 너무 커서 여기서 볼 수 없어요</translation>
    </message>
    <message>
        <source>Tell your mentor or the manager of this computer.</source>
        <translation>멘토나 이 PC의 관리자에게 알려 주세요.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>PlayedPage</name>
    <message>
        <source>{0} is being fetched. This one goes on meanwhile.</source>
        <translation>{0} 파일을 받고 있어요. 그동안 지금 화질로 이어져요.</translation>
    </message>
    <message>
        <source>What you watch cannot be recorded: {0}</source>
        <translation>시청 기록을 저장하지 못하고 있어요: {0}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>This computer cannot play this lecture&apos;s file</source>
        <translation>이 PC에서는 이 강의 파일을 재생할 수 없어요</translation>
    </message>
    <message>
        <source>This computer cannot show the picture of this lecture</source>
        <translation>이 PC에서는 이 강의의 화면을 보여 줄 수 없어요</translation>
    </message>
    <message>
        <source>Tell your mentor or the manager of this computer.</source>
        <translation>멘토나 이 PC의 관리자에게 알려 주세요.</translation>
    </message>
    <message>
        <source>Another quality is on this computer: try that one.</source>
        <translation>이 PC에 다른 화질이 있어요. 그것으로 보세요.</translation>
    </message>
    <message>
        <source>Fetch it in another quality: that may work.</source>
        <translation>다른 화질로 받으면 볼 수 있을지도 몰라요.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>PlayerPage</name>
    <message>
        <source>Index, captions, notes, questions</source>
        <translation>목차 · 자막 · 노트 · 질문</translation>
    </message>
    <message>
        <source>Bookmark at {0}</source>
        <translation>책갈피 {0}</translation>
    </message>
</context>
<context>
    <name>QualityMenu</name>
    <message>
        <source>Sound only, without the picture</source>
        <translation>화면 없이 소리만 듣기</translation>
    </message>
    <message>
        <source>Sound only</source>
        <translation>소리만</translation>
    </message>
    <message>
        <source>Quality: {0}</source>
        <translation>화질: {0}</translation>
    </message>
    <message>
        <source>{0} – being fetched</source>
        <translation>{0} – 받는 중</translation>
    </message>
    <message>
        <source>{0} – fetch {1}</source>
        <translation>{0} – 받기 {1}</translation>
    </message>
</context>
<context>
    <name>QuestionPanel</name>
    <message>
        <source>Who the question is for</source>
        <translation>질문을 받을 멘토</translation>
    </message>
    <message>
        <source>Take the place where the lecture is now</source>
        <translation>지금 장면으로 바꾸기</translation>
    </message>
    <message>
        <source>What would you like to ask about this place?</source>
        <translation>이 장면에서 궁금한 것을 물어보세요</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>질문하기</translation>
    </message>
    <message>
        <source>Questions about this lecture</source>
        <translation>이 강의에서 한 질문</translation>
    </message>
    <message>
        <source>Open the conversation</source>
        <translation>대화 열기</translation>
    </message>
    <message>
        <source>Once you have a mentor, you can ask about any place of a lecture here.</source>
        <translation>멘토가 정해지면 강의의 어느 장면이든 여기에서 물어볼 수 있어요.</translation>
    </message>
    <message>
        <source>The question goes with this place: {0}</source>
        <translation>{0} 장면과 함께 보내요</translation>
    </message>
    <message>
        <source>To {0}, with this place: {1}</source>
        <translation>{0}에게 · {1} 장면과 함께 보내요</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Notes (N)</source>
        <translation>노트 (N)</translation>
    </message>
</context>
<context>
    <name>ReadingSide</name>
    <message>
        <source>Notes</source>
        <translation>노트</translation>
    </message>
    <message>
        <source>Beside the lecture</source>
        <translation>강의 옆 도구</translation>
    </message>
</context>
<context>
    <name>ResumeHint</name>
    <message>
        <source>Start over</source>
        <translation>처음부터 보기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Resumed at {0}</source>
        <translation>{0}부터 이어보기</translation>
    </message>
</context>
<context>
    <name>SeekBar</name>
    <message>
        <source>Position in the lecture</source>
        <translation>강의 위치</translation>
    </message>
    <message>
        <source>Watched: {0}</source>
        <translation>시청한 시간: {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) and bookmark(s)</source>
        <translation>
            <numerusform>노트와 책갈피 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Index</source>
        <translation>목차</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>자막</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>노트</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Beside the lecture</source>
        <translation>강의 옆 도구</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Player</source>
        <translation>플레이어</translation>
    </message>
    <message>
        <source>Press ? for its keys</source>
        <translation>물음표 키를 누르면 쓸 수 있는 키가 나와요</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Text of the lecture</source>
        <translation>강의 본문</translation>
    </message>
    <message>
        <source>This is only on the web:</source>
        <translation>이 자료는 웹에만 있어요:</translation>
    </message>
    <message>
        <source>In this lecture</source>
        <translation>이 강의의 차례</translation>
    </message>
    <message>
        <source>Headings</source>
        <translation>차례</translation>
    </message>
    <message>
        <source>This opens on the web</source>
        <translation>웹에서 열려요</translation>
    </message>
    <message>
        <source>{0}
It needs internet, and is not part of the lecture.</source>
        <translation>{0}
인터넷이 필요하고, 강의에 들어 있는 내용은 아니에요.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Find in the captions</source>
        <translation>자막에서 찾기</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>자막</translation>
    </message>
    <message>
        <source>Reading the captions…</source>
        <translation>자막을 읽고 있어요…</translation>
    </message>
    <message>
        <source>These words are not in the captions.</source>
        <translation>자막에 찾는 말이 없어요.</translation>
    </message>
    <message>
        <source>This lecture has no captions.</source>
        <translation>이 강의에는 자막이 없어요.</translation>
    </message>
</context>
<context>
    <name>ZoomButtons</name>
    <message>
        <source>Find (Ctrl+F)</source>
        <translation>찾기 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+-)</source>
        <translation>작게 (Ctrl+-)</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>크게 (Ctrl++)</translation>
    </message>
    <message>
        <source>Usual size (Ctrl+0)</source>
        <translation>원래 크기 (Ctrl+0)</translation>
    </message>
    <message>
        <source>Size {0}%</source>
        <translation>크기 {0}%</translation>
    </message>
</context>
</TS>
