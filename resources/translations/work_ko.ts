<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AnsweringBar</name>
    <message>
        <source>Do not answer this message</source>
        <translation>이 메시지에 답장하지 않기</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>%1에게 답장</translation>
    </message>
</context>
<context>
    <name>AssignmentsPage</name>
    <message>
        <source>Draft discarded</source>
        <translation>임시저장을 지웠어요</translation>
    </message>
    <message>
        <source>Assignments</source>
        <translation>과제</translation>
    </message>
    <message>
        <source>All assignments</source>
        <translation>모든 과제</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>여기에는 과제가 없어요.</translation>
    </message>
    <message>
        <source>There are no assignments yet. They come with the next sync.</source>
        <translation>아직 과제가 없어요. 다음 동기화 때 받아 와요.</translation>
    </message>
</context>
<context>
    <name>CameraButton</name>
    <message>
        <source>Take a photo</source>
        <translation>사진 찍기</translation>
    </message>
    <message>
        <source>No camera on this PC. A photo taken with a phone can be attached as a file.</source>
        <translation>이 PC에는 카메라가 없어요. 휴대폰으로 찍은 사진을 파일로 첨부할 수 있어요.</translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>Take a photo</source>
        <translation>사진 찍기</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>카메라에 보이는 모습</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Hold the sheet so that it fills the picture.</source>
        <translation>종이가 화면에 꽉 차게 들어 주세요.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Take the photo</source>
        <translation>찍기</translation>
    </message>
    <message>
        <source>The camera shows nothing. Another program may be using it. Close that and try again.</source>
        <translation>카메라 화면이 나오지 않아요. 다른 프로그램이 쓰고 있을 수 있으니, 그 프로그램을 닫고 다시 시도해 주세요.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message to %1</source>
        <translation>%1에게 보내는 메시지</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>메시지를 써 보세요</translation>
    </message>
    <message>
        <source>A file is still being added. One moment.</source>
        <translation>파일을 아직 붙이고 있어요. 잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>파일 첨부</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>No messages yet. Say hello, or ask about anything you are studying.</source>
        <translation>아직 메시지가 없어요. 인사를 건네거나 공부하면서 궁금한 것을 물어보세요.</translation>
    </message>
    <message>
        <source>This is no longer your mentor. What was said stays here to be read.</source>
        <translation>이제 내 멘토가 아니에요. 주고받은 메시지는 여기서 계속 볼 수 있어요.</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>‘%1’ 파일을 열 수 없어요.</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>‘%1’ 파일을 저장했어요.</translation>
    </message>
</context>
<context>
    <name>CutView</name>
    <message>
        <source>Part that is sent: %1 % wide and %2 % high, from %3 % and %4 %</source>
        <translation>보낼 부분: 너비 %1 %, 높이 %2 %, 왼쪽에서 %3 %, 위에서 %4 %</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>A file is still being added. One moment.</source>
        <translation>파일을 아직 붙이고 있어요. 잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>{done} of {all} answered</source>
        <translation>{all}문제 중 {done}문제 답함</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Turn or cut %1</source>
        <translation>%1 돌리거나 자르기</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 빼기</translation>
    </message>
</context>
<context>
    <name>FilesPart</name>
    <message>
        <source>Picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>‘%1’ 파일을 뺐어요</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>파일 첨부</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard.</source>
        <translation>클립보드에 사진이 없어요. 사진을 먼저 복사해 주세요.</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>사진 붙여넣기</translation>
    </message>
    <message>
        <source>Files: %1 of %2 · Size: %3 of %4</source>
        <translation>파일 %1/%2개 · 크기 %3 / %4</translation>
    </message>
    <message>
        <source>Adding… %1</source>
        <translation>붙이는 중… %1</translation>
    </message>
    <message>
        <source>Photo %1</source>
        <translation>사진 %1</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Discard</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>임시저장 지우기</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>제출</translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>To do</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>제출 대기</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>접수 확인</translation>
    </message>
    <message>
        <source>Graded</source>
        <translation>채점 완료</translation>
    </message>
    <message>
        <source>To do again</source>
        <translation>다시 할 일</translation>
    </message>
</context>
<context>
    <name>HandedCard</name>
    <message>
        <source>Handed in %1</source>
        <translation>제출 %1</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>지각 제출</translation>
    </message>
    <message>
        <source>Edit and hand in again</source>
        <translation>고쳐서 다시 제출</translation>
    </message>
    <message>
        <source>Score: %1</source>
        <translation>점수 %1</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>답하지 않음</translation>
    </message>
    <message>
        <source>Your answer: %1</source>
        <translation>내 답: %1</translation>
    </message>
    <message>
        <source>The right answer: %1</source>
        <translation>정답: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) answered</source>
        <translation>
            <numerusform>%n문제에 답함</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>All conversations</source>
        <translation>모든 대화</translation>
    </message>
    <message>
        <source>Find in this conversation (Ctrl+F)</source>
        <translation>이 대화에서 찾기 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>신고하기</translation>
    </message>
    <message>
        <source>Report this conversation to the organisation</source>
        <translation>이 대화를 기관에 신고하기</translation>
    </message>
    <message>
        <source>For your safety, the institution may review conversations.</source>
        <translation>안전을 위해 대화는 기관이 확인할 수 있어요</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n점</numerusform>
        </translation>
    </message>
    <message>
        <source>Deadline: %1</source>
        <translation>마감 %1</translation>
    </message>
    <message>
        <source>Deadline: %1 by the server&apos;s clock, %2 by this PC&apos;s</source>
        <translation>마감 %1 (서버 시각), 이 PC 시계로는 %2</translation>
    </message>
    <message>
        <source>Open the lecture</source>
        <translation>강의 열기</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>문제 풀이</translation>
    </message>
    <message>
        <source>Quiz</source>
        <translation>퀴즈</translation>
    </message>
    <message>
        <source>Essay</source>
        <translation>글쓰기</translation>
    </message>
    <message>
        <source>Photo or file</source>
        <translation>사진·파일</translation>
    </message>
    <message>
        <source>Assignment</source>
        <translation>과제</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>What you handed in</source>
        <translation>제출 내역</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n점</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose all that are right.</source>
        <translation>맞는 것을 모두 고르세요.</translation>
    </message>
    <message>
        <source>Check the answer</source>
        <translation>답 확인</translation>
    </message>
    <message>
        <source>Right!</source>
        <translation>정답이에요!</translation>
    </message>
    <message>
        <source>Not right yet</source>
        <translation>아직 정답이 아니에요</translation>
    </message>
    <message>
        <source>The right answer: %1</source>
        <translation>정답: %1</translation>
    </message>
</context>
<context>
    <name>MatchView</name>
    <message>
        <source>What belongs to: %1</source>
        <translation>다음과 짝이 되는 것: %1</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>고르세요</translation>
    </message>
</context>
<context>
    <name>Mentors</name>
    <message>
        <source>Draft:</source>
        <translation>임시저장:</translation>
    </message>
    <message>
        <source>No longer your mentor</source>
        <translation>이제 내 멘토가 아니에요</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>아직 메시지가 없어요</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Reply</source>
        <translation>답장</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>글 복사</translation>
    </message>
    <message>
        <source>Report this message</source>
        <translation>이 메시지 신고하기</translation>
    </message>
    <message>
        <source>Edit and send again</source>
        <translation>고쳐서 다시 보내기</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 열기</translation>
    </message>
    <message>
        <source>Do not fetch %1</source>
        <translation>%1 받지 않기</translation>
    </message>
    <message>
        <source>Fetch %1</source>
        <translation>%1 받기</translation>
    </message>
    <message>
        <source>Save %1 as…</source>
        <translation>%1 다른 이름으로 저장…</translation>
    </message>
</context>
<context>
    <name>MessagesPage</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>읽지 않은 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>대화 목록</translation>
    </message>
    <message>
        <source>Choose a mentor to read and write messages.</source>
        <translation>멘토를 고르면 메시지를 읽고 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>You have no mentor yet. Your mentors appear here after a sync.</source>
        <translation>아직 멘토가 없어요. 멘토가 정해지면 동기화한 뒤 여기에 나와요.</translation>
    </message>
</context>
<context>
    <name>NumericView</name>
    <message>
        <source>A number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>You can also type fractions, such as 3/4.</source>
        <translation>3/4 같은 분수로 써도 돼요.</translation>
    </message>
    <message>
        <source>This is not a number yet. Type something like 12, -3.5 or 3/4.</source>
        <translation>아직 숫자가 아니에요. 12, -3.5, 3/4처럼 써 주세요.</translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>%1(으)로 읽었어요</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Save as</source>
        <translation>다른 이름으로 저장</translation>
    </message>
    <message>
        <source>Open this address in the browser?</source>
        <translation>이 주소를 브라우저에서 열까요?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>OrderView</name>
    <message>
        <source>Put these in order</source>
        <translation>순서대로 늘어놓기</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Answer in this order</source>
        <translation>이 순서로 답하기</translation>
    </message>
    <message>
        <source>Move the chosen line up</source>
        <translation>고른 줄을 위로</translation>
    </message>
    <message>
        <source>Move the chosen line down</source>
        <translation>고른 줄을 아래로</translation>
    </message>
    <message>
        <source>Drag the lines, or use Alt+Up and Alt+Down.</source>
        <translation>줄을 끌어 옮기거나 Alt+위쪽·아래쪽 화살표를 쓰세요.</translation>
    </message>
    <message>
        <source>Not answered yet. Drag the lines, or use Alt+Up and Alt+Down.</source>
        <translation>아직 답하지 않았어요. 줄을 끌어 옮기거나 Alt+위쪽·아래쪽 화살표를 쓰세요.</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Edit and hand in again</source>
        <translation>고쳐서 다시 제출</translation>
    </message>
    <message>
        <source>Practise again</source>
        <translation>다시 풀기</translation>
    </message>
    <message>
        <source>Hand in once more</source>
        <translation>다시 제출</translation>
    </message>
    <message>
        <source>Handed in. It is sent by itself as soon as there is internet.</source>
        <translation>제출했어요. 인터넷에 연결되면 저절로 보내요</translation>
    </message>
    <message>
        <source>Not accepted: %1</source>
        <translation>접수되지 않았어요. %1</translation>
    </message>
    <message>
        <source>It came back for another try. Read the comment below.</source>
        <translation>다시 해 보라고 반환됐어요. 아래 피드백을 읽어 보세요.</translation>
    </message>
    <message>
        <source>Graded: %1 of %2 points</source>
        <translation>채점 완료: %2점 중 %1점</translation>
    </message>
    <message>
        <source>The server has received your work.</source>
        <translation>서버가 과제를 받았어요</translation>
    </message>
    <message>
        <source>The server has received your work (receipt %1).</source>
        <translation>서버가 과제를 받았어요 (접수번호 %1)</translation>
    </message>
    <message>
        <source>It was late.</source>
        <translation>마감 뒤에 냈어요.</translation>
    </message>
</context>
<context>
    <name>PhotoDialog</name>
    <message>
        <source>Make the photo ready</source>
        <translation>사진 다듬기</translation>
    </message>
    <message>
        <source>Drag the corners, or use the arrow keys, with Shift to change the size.</source>
        <translation>모서리를 끌어 자르세요. 방향키로 옮기고, Shift+방향키로 크기를 바꿀 수도 있어요.</translation>
    </message>
    <message>
        <source>Opening the photo…</source>
        <translation>사진을 여는 중…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Use this photo</source>
        <translation>이 사진 쓰기</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>왼쪽으로 돌리기</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>오른쪽으로 돌리기</translation>
    </message>
    <message>
        <source>Whole photo</source>
        <translation>자르지 않기</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>작게</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>크게</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>This picture cannot be opened here. It can be sent as it is.</source>
        <translation>이 그림은 여기서 열 수 없어요. 그대로 보낼 수는 있어요.</translation>
    </message>
    <message>
        <source>It will be %1, %2 × %3 pixels. It was %4.</source>
        <translation>보낼 크기 %1 (%2 × %3) · 원래 %4</translation>
    </message>
    <message>
        <source>It would be %1, %2 × %3 pixels: too large. Choose a smaller size.</source>
        <translation>%1 (%2 × %3)라서 너무 커요. 더 작은 크기를 고르거나 더 잘라 주세요.</translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message>
        <source>The message has been sent already, so it stays.</source>
        <translation>이미 전달된 메시지라서 지우지 않았어요.</translation>
    </message>
    <message>
        <source>The message was deleted.</source>
        <translation>메시지를 지웠어요.</translation>
    </message>
</context>
<context>
    <name>SavedLine</name>
    <message>
        <source>Writing…</source>
        <translation>쓰는 중…</translation>
    </message>
    <message>
        <source>Saved just now</source>
        <translation>방금 저장됨</translation>
    </message>
    <message>
        <source>Not saved: the disk is full. Your text stays here, and saving is tried again.</source>
        <translation>저장 공간이 부족해 저장하지 못했어요. 쓴 글은 여기 그대로 있고, 다시 저장해 볼게요.</translation>
    </message>
    <message>
        <source>Not saved: the storage does not answer. Your text stays here, and saving is tried again.</source>
        <translation>저장소가 응답하지 않아 저장하지 못했어요. 쓴 글은 여기 그대로 있고, 다시 저장해 볼게요.</translation>
    </message>
    <message>
        <source>Not saved: the text is too long. Make it shorter.</source>
        <translation>글이 너무 길어 저장하지 못했어요. 조금 줄여 주세요.</translation>
    </message>
</context>
<context>
    <name>SeekBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>이 대화에서 찾기</translation>
    </message>
    <message>
        <source>Older (Enter)</source>
        <translation>이전 메시지 (Enter)</translation>
    </message>
    <message>
        <source>Newer (Shift+Enter)</source>
        <translation>다음 메시지 (Shift+Enter)</translation>
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
    <name>ShortView</name>
    <message>
        <source>Your answer</source>
        <translation>답</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Not begun</source>
        <translation>시작 전</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>임시저장</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>제출 대기</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>접수 확인</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>접수 안 됨</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>반환됨</translation>
    </message>
    <message>
        <source>Graded</source>
        <translation>채점 완료</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>전송됨</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>제출 대기</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>접수 확인</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>채점</translation>
    </message>
    <message>
        <source>Received %1</source>
        <translation>접수 확인 %1</translation>
    </message>
    <message>
        <source>Graded %1</source>
        <translation>채점 완료 %1</translation>
    </message>
    <message>
        <source>%1 (not yet)</source>
        <translation>%1(아직)</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Hand this in?</source>
        <translation>이대로 제출할까요?</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>계속 하기</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>제출</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) not answered</source>
        <translation>
            <numerusform>답하지 않은 문제 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>All questions answered</source>
        <translation>모든 문제에 답했어요</translation>
    </message>
    <message numerus="yes">
        <source>Text of %n character(s)</source>
        <translation>
            <numerusform>글 %n자</numerusform>
        </translation>
    </message>
    <message>
        <source>No files</source>
        <translation>첨부파일 없음</translation>
    </message>
    <message>
        <source>The deadline (%1) is over. It will be marked as late.</source>
        <translation>마감(%1)이 지났어요. 지각 제출로 표시돼요.</translation>
    </message>
    <message>
        <source>You are offline. It is sent by itself once there is internet.</source>
        <translation>지금은 오프라인이에요. 인터넷에 연결되면 저절로 보내요.</translation>
    </message>
</context>
<context>
    <name>Thread</name>
    <message>
        <source>New messages</source>
        <translation>새 메시지</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>보내기 대기</translation>
    </message>
    <message>
        <source>Arrived at the server</source>
        <translation>서버 도착</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>읽음</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>전송 실패</translation>
    </message>
    <message>
        <source>%1 % sent</source>
        <translation>%1 % 보냄</translation>
    </message>
    <message>
        <source>%1 % is here. Click to cancel.</source>
        <translation>%1 % 받았어요. 누르면 취소해요.</translation>
    </message>
    <message>
        <source>Goes with the next sync</source>
        <translation>다음 동기화 때 보내요</translation>
    </message>
    <message>
        <source>Coming with the next sync. Click to cancel.</source>
        <translation>다음 동기화 때 받아요. 누르면 취소해요.</translation>
    </message>
    <message>
        <source>Answers %1: %2</source>
        <translation>%1의 메시지에 답장: %2</translation>
    </message>
    <message>
        <source>Not on this PC yet. Click to fetch it.</source>
        <translation>아직 이 PC에 없어요. 누르면 받아요.</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>나</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Coming · cancel</source>
        <translation>받는 중 · 취소</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기</translation>
    </message>
</context>
<context>
    <name>ThreadView</name>
    <message>
        <source>Messages with %1</source>
        <translation>%1와(과) 나눈 메시지</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>새 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>맨 아래로</translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Your text</source>
        <translation>내 글</translation>
    </message>
    <message>
        <source>A few words about it (optional)</source>
        <translation>덧붙일 말 (쓰지 않아도 돼요)</translation>
    </message>
    <message>
        <source>Write here. It is saved by itself.</source>
        <translation>여기에 쓰세요. 저절로 저장돼요.</translation>
    </message>
    <message>
        <source>Files and photos</source>
        <translation>첨부파일</translation>
    </message>
    <message>
        <source>You can also drop files here, or paste a picture.</source>
        <translation>파일을 끌어다 놓거나 사진을 붙여넣어도 돼요.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n자</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without spaces</source>
        <translation>
            <numerusform>공백 빼고 %n자</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>낱말 %n개</numerusform>
        </translation>
    </message>
</context>
</TS>
