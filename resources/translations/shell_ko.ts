<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Bandi</source>
        <translation>반디에 대하여</translation>
    </message>
    <message>
        <source>Bandi is free software under the Apache License 2.0.</source>
        <translation>반디는 Apache License 2.0을 따르는 자유 소프트웨어예요.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Nothing of this kind.</source>
        <translation>여기에 맞는 것이 없어요.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Lectures</source>
        <translation>강의</translation>
    </message>
    <message numerus="yes">
        <source>%n course(s)</source>
        <translation>
            <numerusform>강좌 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lecture(s)</source>
        <translation>
            <numerusform>강의 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChoosePin</name>
    <message>
        <source>Choose a PIN</source>
        <translation>PIN 정하기</translation>
    </message>
    <message>
        <source>Choose your pictures</source>
        <translation>그림 정하기</translation>
    </message>
    <message>
        <source>If you forget it, your centre can open this profile with its recovery code ({key}).</source>
        <translation>잊어버리면 센터 선생님이 복구 코드로 이 프로필을 열어 줄 수 있어요. (열쇠 {key})</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Once more, please.</source>
        <translation>똑같이 한 번 더 해 주세요.</translation>
    </message>
    <message>
        <source>At least 4 pictures, in an order that only you know.</source>
        <translation>나만 아는 순서로 그림을 4개 이상 골라 주세요.</translation>
    </message>
    <message>
        <source>4 to 12 digits. Longer ones are harder to guess.</source>
        <translation>숫자 4~12자리예요. 길수록 알아맞히기 어려워요.</translation>
    </message>
    <message>
        <source>That was not the same. Choose again, please.</source>
        <translation>처음과 달라요. 다시 정해 주세요.</translation>
    </message>
</context>
<context>
    <name>CourierPage</name>
    <message>
        <source>Send and receive by USB</source>
        <translation>USB로 보내고 받기</translation>
    </message>
    <message>
        <source>Where there is no internet, a USB stick carries your work. Only the server can read what you put there, so anybody may carry it.</source>
        <translation>인터넷이 없어도 USB에 담아 보낼 수 있어요. 담은 글과 파일은 서버만 열 수 있어서 누가 들고 가도 괜찮아요.</translation>
    </message>
    <message>
        <source>USB stick</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Also note the lectures I want</source>
        <translation>받고 싶은 강의 목록도 담기</translation>
    </message>
    <message>
        <source>Also copy lectures saved on this PC</source>
        <translation>이 PC에 저장한 강의도 담기</translation>
    </message>
    <message>
        <source>Put on the stick</source>
        <translation>USB에 담기</translation>
    </message>
    <message>
        <source>On a PC with internet. Everything on the stick is sent, also what others packed, and the replies are put there.</source>
        <translation>인터넷이 되는 PC에서 눌러 주세요. 다른 사람이 담은 것도 함께 보내고, 답을 USB에 담아요.</translation>
    </message>
    <message>
        <source>Deliver to the server</source>
        <translation>서버로 보내기</translation>
    </message>
    <message>
        <source>Back on your PC: receipts, messages, marks and lectures come in.</source>
        <translation>원래 PC로 돌아와서 눌러 주세요. 접수 확인, 메시지, 채점 결과와 강의를 받아요.</translation>
    </message>
    <message>
        <source>Take in from the stick</source>
        <translation>USB에서 받기</translation>
    </message>
    <message>
        <source>Choose a USB stick first.</source>
        <translation>먼저 USB를 골라 주세요.</translation>
    </message>
    <message>
        <source>Needs no internet. Your work is locked and put on the stick.</source>
        <translation>인터넷이 없어도 돼요. 한 일을 잠가서 USB에 담아요.</translation>
    </message>
    <message numerus="yes">
        <source>Waiting to be sent: %n</source>
        <translation>
            <numerusform>보낼 것 %n건</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourseRow</name>
    <message>
        <source>1 lecture</source>
        <translation>강의 1개</translation>
    </message>
    <message>
        <source>{count} lectures</source>
        <translation>강의 {count}개</translation>
    </message>
    <message>
        <source>{done} of {all} lectures done</source>
        <translation>강의 {all}개 중 {done}개 완료</translation>
    </message>
    <message>
        <source>{count} saved</source>
        <translation>{count}개 저장됨</translation>
    </message>
</context>
<context>
    <name>CourseView</name>
    <message>
        <source>This course has no lectures yet.</source>
        <translation>이 강좌에는 아직 강의가 없어요.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작하기</translation>
    </message>
    <message>
        <source>Save the whole course</source>
        <translation>강좌 전체 저장</translation>
    </message>
    <message>
        <source>Remove from this PC</source>
        <translation>이 PC에서 지우기</translation>
    </message>
    <message>
        <source>{percent} % progress</source>
        <translation>진도율 {percent}%</translation>
    </message>
    <message>
        <source>Continue: {lecture}</source>
        <translation>이어보기: {lecture}</translation>
    </message>
    <message>
        <source>Start: {lecture}</source>
        <translation>시작하기: {lecture}</translation>
    </message>
    <message numerus="yes">
        <source>%n lecture(s) that are not saved yet</source>
        <translation>
            <numerusform>아직 저장하지 않은 강의 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %n lecture(s). Progress and notes stay.</source>
        <translation>
            <numerusform>강의 %n개를 지웠어요. 진도와 노트는 그대로예요.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoursesCard</name>
    <message>
        <source>Courses</source>
        <translation>강좌</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n course(s)</source>
        <translation>
            <numerusform>강좌 %n개 모두 보기</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어받기</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>지금 받기</translation>
    </message>
    <message>
        <source>Fetch first</source>
        <translation>먼저 받기</translation>
    </message>
    <message>
        <source>Always keep</source>
        <translation>계속 두기</translation>
    </message>
    <message>
        <source>No longer always keep</source>
        <translation>계속 두기 풀기</translation>
    </message>
    <message>
        <source>One place up</source>
        <translation>한 칸 위로</translation>
    </message>
    <message>
        <source>One place down</source>
        <translation>한 칸 아래로</translation>
    </message>
    <message>
        <source>Remove from this PC</source>
        <translation>이 PC에서 지우기</translation>
    </message>
    <message>
        <source>nearly here</source>
        <translation>곧 다 받아요</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>Always kept</source>
        <translation>계속 두기</translation>
    </message>
    <message>
        <source>not watched yet</source>
        <translation>아직 안 봤어요</translation>
    </message>
    <message>
        <source>seen to the end, {day}</source>
        <translation>다 봤어요({day})</translation>
    </message>
    <message>
        <source>last watched {day}</source>
        <translation>{day} 봤어요</translation>
    </message>
    <message>
        <source>Removed to make room on this PC. Press play to fetch it again.</source>
        <translation>이 PC에 자리를 만들려고 비웠어요. ▶를 누르면 다시 받아요.</translation>
    </message>
    <message>
        <source>tries again at {time}</source>
        <translation>{time}에 다시 시도</translation>
    </message>
</context>
<context>
    <name>DownloadSettings</name>
    <message>
        <source>Large files over Wi-Fi only</source>
        <translation>큰 파일은 와이파이에서만 주고받기</translation>
    </message>
    <message>
        <source>On a connection that is paid for by use, only small things come and go.</source>
        <translation>데이터 요금이 드는 연결에서는 작은 것만 주고받아요.</translation>
    </message>
    <message>
        <source>Download at night</source>
        <translation>밤에만 받기</translation>
    </message>
    <message>
        <source>Lectures come in these hours only.</source>
        <translation>이 시간에만 강의를 받아요.</translation>
    </message>
    <message>
        <source>The night begins</source>
        <translation>받기 시작하는 시각</translation>
    </message>
    <message>
        <source>The night ends</source>
        <translation>받기를 멈추는 시각</translation>
    </message>
    <message>
        <source>From, until</source>
        <translation>시작과 끝</translation>
    </message>
    <message>
        <source>Speed limit</source>
        <translation>속도 제한</translation>
    </message>
    <message>
        <source>Leaves the rest of the line to others.</source>
        <translation>나머지 속도는 다른 일에 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>Room for lectures</source>
        <translation>강의 저장 한도</translation>
    </message>
    <message>
        <source>What does not fit waits. Nothing is removed by itself.</source>
        <translation>넘는 강의는 기다려요. 저절로 지우지는 않아요.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>제한 없음</translation>
    </message>
</context>
<context>
    <name>DownloadsPage</name>
    <message>
        <source>Downloads</source>
        <translation>다운로드</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>모두 일시정지</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>받는 중</translation>
    </message>
    <message>
        <source>Saved lectures</source>
        <translation>저장한 강의</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>큰 것부터</translation>
    </message>
    <message>
        <source>Longest unused</source>
        <translation>오래 안 본 것부터</translation>
    </message>
    <message>
        <source>Make room…</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>On the way: {size}</source>
        <translation>받는 중: {size} 남음</translation>
    </message>
    <message>
        <source>No lectures are saved. Press “Save” beside a lecture while there is internet.</source>
        <translation>저장한 강의가 없어요. 인터넷이 될 때 강의 옆의 ‘저장’을 눌러 두세요.</translation>
    </message>
    <message>
        <source>When and how fast</source>
        <translation>받기 설정</translation>
    </message>
    <message>
        <source>Go to lectures</source>
        <translation>강의 보러 가기</translation>
    </message>
    <message>
        <source>Go on with all</source>
        <translation>모두 이어받기</translation>
    </message>
    <message>
        <source>Removed “{title}”. Progress and notes stay.</source>
        <translation>‘{title}’ 강의를 지웠어요. 진도와 노트는 그대로예요.</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n lecture(s). Progress and notes stay.</source>
        <translation>
            <numerusform>강의 %n개를 비웠어요. 진도와 노트는 그대로예요.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Emptying</name>
    <message>
        <source>Make room</source>
        <translation>강의 비우기</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n lecture(s) and make {size} free?</source>
        <translation>
            <numerusform>강의 %n개를 비우고 {size} 자리를 만들까요?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>그 밖에 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress and notes stay. You can have the lectures again when online.</source>
        <translation>진도와 노트는 그대로예요. 강의는 인터넷이 될 때 다시 받을 수 있어요.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>비우기</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Saved as {0}</source>
        <translation>{0} 파일로 저장했어요</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another.</source>
        <translation>그곳에는 저장할 수 없어요. 다른 곳을 골라 주세요.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Watched</source>
        <translation>시청 기록</translation>
    </message>
    <message>
        <source>Time spent studying</source>
        <translation>공부한 시간</translation>
    </message>
    <message>
        <source>A report to the organisation</source>
        <translation>기관에 보내는 신고</translation>
    </message>
    <message>
        <source>A change for your other devices</source>
        <translation>다른 기기에 알릴 바뀐 점</translation>
    </message>
    <message>
        <source>Something sent from another device</source>
        <translation>다른 기기에서 보낸 것</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>쓰는 중인 글</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>노트</translation>
    </message>
    <message>
        <source>Assignment</source>
        <translation>과제</translation>
    </message>
    <message>
        <source>Deleting a message</source>
        <translation>메시지 지우기</translation>
    </message>
    <message>
        <source>Read mark</source>
        <translation>읽음 표시</translation>
    </message>
    <message>
        <source>Message to {name}</source>
        <translation>{name} 님에게 보내는 메시지</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>과목</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>학년</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>제공처</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장한 강의</translation>
    </message>
    <message>
        <source>Only what is saved on this PC</source>
        <translation>이 PC에 저장한 것만 보기</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
</context>
<context>
    <name>FinishedCard</name>
    <message>
        <source>Completed courses</source>
        <translation>완강한 강좌</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Save the certificate (PDF)</source>
        <translation>수료증 저장(PDF)</translation>
    </message>
    <message>
        <source>Not all of it has reached the server yet. Sync, then save it.</source>
        <translation>아직 서버에 닿지 않은 시청 기록이 있어요. 동기화한 뒤 저장할 수 있어요.</translation>
    </message>
</context>
<context>
    <name>FirstDayCard</name>
    <message>
        <source>You can study without internet, too</source>
        <translation>인터넷이 없어도 공부할 수 있어요</translation>
    </message>
    <message>
        <source>Save lectures while you are online</source>
        <translation>인터넷이 될 때 강의를 저장해 두세요</translation>
    </message>
    <message>
        <source>Then watch and read them anywhere, as often as you like.</source>
        <translation>그다음에는 어디서든 몇 번이고 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Hand in and write at any time</source>
        <translation>과제와 메시지는 언제든 보내세요</translation>
    </message>
    <message>
        <source>Without internet it waits here, and is sent by itself later.</source>
        <translation>인터넷이 없으면 여기서 기다렸다가, 연결되면 저절로 가요.</translation>
    </message>
    <message>
        <source>What you do is safe on this PC</source>
        <translation>공부한 것은 이 PC에 안전하게 있어요</translation>
    </message>
    <message>
        <source>It is written down at once, and there again after a power cut.</source>
        <translation>바로바로 저장해서, 전기가 나가도 그대로 있어요.</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Who is studying?</source>
        <translation>누가 공부하나요?</translation>
    </message>
    <message>
        <source>Add a learner</source>
        <translation>학습자 추가</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Hello</source>
        <translation>안녕하세요</translation>
    </message>
    <message>
        <source>Hello, {name}</source>
        <translation>{name} 님, 안녕하세요</translation>
    </message>
    <message>
        <source>See my study</source>
        <translation>기록 보기</translation>
    </message>
    <message>
        <source>See all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Nothing is due. Well done!</source>
        <translation>할 일이 없어요. 잘했어요!</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>지금은 할 일이 없어요.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>반환</translation>
    </message>
    <message>
        <source>New messages: {count}</source>
        <translation>새 메시지 {count}개</translation>
    </message>
    <message numerus="yes">
        <source>Waiting to be sent: %n</source>
        <translation>
            <numerusform>동기화 대기 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>It is safe on this PC and is sent by itself when there is internet.</source>
        <translation>이 PC에 안전하게 있고, 인터넷이 되면 저절로 보내요.</translation>
    </message>
    <message>
        <source>See what waits</source>
        <translation>무엇이 기다리는지 보기</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>공지사항</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Sending what you did…</source>
        <translation>오늘 한 것을 보내고 있어요</translation>
    </message>
    <message>
        <source>Skip and go</source>
        <translation>지금 나가기</translation>
    </message>
    <message>
        <source>You may get up: Bandi locks by itself.</source>
        <translation>자리에서 일어나도 돼요. 반디가 알아서 잠가요.</translation>
    </message>
    <message>
        <source>{done} of {total} sent</source>
        <translation>{total}건 중 {done}건을 보냈어요</translation>
    </message>
    <message>
        <source>Looking whether all has arrived</source>
        <translation>모두 도착했는지 확인하고 있어요</translation>
    </message>
    <message>
        <source>Please close the files that you opened in other programs.</source>
        <translation>다른 프로그램에서 연 파일은 직접 닫아 주세요.</translation>
    </message>
    <message>
        <source>All that you sent has arrived. See you!</source>
        <translation>보낸 것은 모두 도착했어요. 다음에 또 만나요!</translation>
    </message>
    <message>
        <source>{n} waiting: sent the next time this PC is online. Locked safely.</source>
        <translation>대기 {n}건은 다음에 이 PC가 인터넷에 연결되면 보내요. 안전하게 잠가 두었어요.</translation>
    </message>
</context>
<context>
    <name>LectureActions</name>
    <message>
        <source>Removed “{title}”. Progress and notes stay.</source>
        <translation>‘{title}’ 강의를 지웠어요. 진도와 노트는 그대로예요.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Save in another quality…</source>
        <translation>다른 화질로 저장…</translation>
    </message>
    <message>
        <source>Save offline…</source>
        <translation>오프라인 저장…</translation>
    </message>
    <message>
        <source>Remove from this PC</source>
        <translation>이 PC에서 지우기</translation>
    </message>
</context>
<context>
    <name>LectureList</name>
    <message>
        <source>Lectures</source>
        <translation>강의</translation>
    </message>
</context>
<context>
    <name>LectureRow</name>
    <message>
        <source>{left} left</source>
        <translation>{left} 남음</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>받기 실패</translation>
    </message>
</context>
<context>
    <name>LecturesPage</name>
    <message>
        <source>Lectures</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>There are no courses yet. New ones appear here.</source>
        <translation>아직 강좌가 없어요. 새 강좌가 생기면 여기에 나와요.</translation>
    </message>
    <message>
        <source>There are no courses yet. They come with the first sync.</source>
        <translation>아직 강좌가 없어요. 첫 동기화 때 와요.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>지금 동기화</translation>
    </message>
    <message>
        <source>Search for “{text}”</source>
        <translation>‘{text}’ 검색 결과</translation>
    </message>
    <message numerus="yes">
        <source>%n lecture(s) found</source>
        <translation>
            <numerusform>강의 %n개를 찾았어요</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n are here: one more word finds fewer.</source>
        <translation>
            <numerusform>처음 %n개예요. 낱말을 더 적으면 줄어들어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found. Try a shorter word: parts of words are found too.</source>
        <translation>찾은 강의가 없어요. 더 짧은 낱말로 찾아보세요. 낱말의 일부만 써도 돼요.</translation>
    </message>
</context>
<context>
    <name>LockChoice</name>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>내일</translation>
    </message>
    <message>
        <source>In {days} days</source>
        <translation>{days}일 후</translation>
    </message>
    <message>
        <source>over video</source>
        <translation>화상</translation>
    </message>
    <message>
        <source>in person</source>
        <translation>만나서</translation>
    </message>
    <message>
        <source>{name}, mentor</source>
        <translation>{name} 멘토</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}분</translation>
    </message>
</context>
<context>
    <name>MeetingCard</name>
    <message>
        <source>Next mentoring</source>
        <translation>다음 멘토링</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>일정이 바뀌었어요</translation>
    </message>
    <message>
        <source>Place: {0}</source>
        <translation>장소: {0}</translation>
    </message>
    <message>
        <source>This PC&apos;s clock will show {0} then.</source>
        <translation>이 PC의 시계로는 {0}이에요.</translation>
    </message>
    <message>
        <source>Open the video link</source>
        <translation>화상 주소 열기</translation>
    </message>
    <message>
        <source>Message the mentor</source>
        <translation>멘토에게 메시지</translation>
    </message>
    <message>
        <source>Mentoring called off</source>
        <translation>멘토링이 취소됐어요</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>확인했어요</translation>
    </message>
</context>
<context>
    <name>MistakeRow</name>
    <message>
        <source>Not answered</source>
        <translation>답하지 않음</translation>
    </message>
    <message>
        <source>Your answer: {0}</source>
        <translation>내 답: {0}</translation>
    </message>
    <message>
        <source>You had it right last time: once more, to keep it.</source>
        <translation>지난번에는 맞혔어요. 잊기 전에 한 번 더 풀어 봐요.</translation>
    </message>
    <message>
        <source>The right answer: {0}</source>
        <translation>정답: {0}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 풀기</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>정답과 해설 보기</translation>
    </message>
    <message>
        <source>Hide the answer</source>
        <translation>정답과 해설 가리기</translation>
    </message>
</context>
<context>
    <name>MistakesCard</name>
    <message>
        <source>Review</source>
        <translation>복습하기</translation>
    </message>
    <message>
        <source>Mistake notes</source>
        <translation>오답노트</translation>
    </message>
    <message>
        <source>What you get wrong in practice and quizzes is gathered here.</source>
        <translation>문제 풀이와 퀴즈에서 틀린 문제가 여기에 모여요.</translation>
    </message>
    <message numerus="yes">
        <source>Review %n</source>
        <translation>
            <numerusform>%n개 복습하기</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>%n개 더 보기</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>More</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>%n개 더 보기</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Got it</source>
        <translation>알겠어요</translation>
    </message>
    <message>
        <source>You are offline. Saved lectures and assignments go on.</source>
        <translation>지금은 오프라인이에요. 저장한 강의와 과제는 계속할 수 있어요.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>다시 로그인</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
</context>
<context>
    <name>NoticeDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>Notices</source>
        <translation>공지사항</translation>
    </message>
    <message>
        <source>There are no notices.</source>
        <translation>공지사항이 없어요.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Opening your studies…</source>
        <translation>공부할 것을 펼치고 있어요…</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Stop</source>
        <translation>그만두기</translation>
    </message>
</context>
<context>
    <name>Pad</name>
    <message>
        <source>Type digits, then Enter, or press the buttons</source>
        <translation>숫자를 치고 Enter를 누르거나, 버튼을 눌러요</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>해</translation>
    </message>
    <message>
        <source>Moon</source>
        <translation>달</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>별</translation>
    </message>
    <message>
        <source>House</source>
        <translation>집</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>하트</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>나무</translation>
    </message>
    <message>
        <source>Fish</source>
        <translation>물고기</translation>
    </message>
    <message>
        <source>Umbrella</source>
        <translation>우산</translation>
    </message>
    <message>
        <source>Boat</source>
        <translation>배</translation>
    </message>
    <message>
        <source>Flower</source>
        <translation>꽃</translation>
    </message>
    <message numerus="yes">
        <source>%n entered</source>
        <translation>
            <numerusform>%n개 입력함</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Lectures, assignments, notes, messages</source>
        <translation>강의, 과제, 노트, 메시지 찾기</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>찾은 것</translation>
    </message>
    <message>
        <source>Nothing found. Try a shorter word: parts of words are found too.</source>
        <translation>찾은 것이 없어요. 더 짧은 낱말로 찾아보세요. 낱말의 일부만 적어도 돼요.</translation>
    </message>
    <message>
        <source>Found for “{text}”</source>
        <translation>‘{text}’ 찾기 결과예요.</translation>
    </message>
    <message>
        <source>Watched last</source>
        <translation>최근에 본 강의</translation>
    </message>
    <message>
        <source>Initial consonants will do: ㅅㅎ finds 수학.</source>
        <translation>첫소리만 적어도 돼요. ㅅㅎ → 수학</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>↑ ↓ to choose, Enter to open, Esc to close</source>
        <translation>↑ ↓ 고르기 · Enter 열기 · Esc 닫기</translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message>
        <source>How it stands with the server, and what waits</source>
        <translation>서버 연결 상태와 보낼 것을 봐요</translation>
    </message>
    <message>
        <source>Last sync {time}</source>
        <translation>마지막 동기화 {time}</translation>
    </message>
    <message>
        <source>Syncing {done}/{total}</source>
        <translation>동기화 중 {done}/{total}</translation>
    </message>
    <message>
        <source>{n} to check</source>
        <translation>확인 필요 {n}건</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>온라인</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>동기화 중</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>오프라인</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>확인 필요</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>대기 {n}건</translation>
    </message>
</context>
<context>
    <name>PlaceChooser</name>
    <message>
        <source>USB stick or folder</source>
        <translation>USB 또는 폴더</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>폴더 고르기…</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>{size} 남음</translation>
    </message>
    <message>
        <source>Plug in a USB stick: it appears here by itself.</source>
        <translation>USB를 꽂으면 여기에 저절로 나타나요.</translation>
    </message>
    <message>
        <source>Choose the USB stick or a folder</source>
        <translation>USB나 폴더 고르기</translation>
    </message>
</context>
<context>
    <name>Product</name>
    <message>
        <source>Bandi</source>
        <translation>반디</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Progress</source>
        <translation>진도</translation>
    </message>
</context>
<context>
    <name>ProvePin</name>
    <message>
        <source>Your PIN until now</source>
        <translation>지금 쓰는 PIN</translation>
    </message>
    <message>
        <source>Your pictures until now</source>
        <translation>지금 쓰는 그림</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>새 메시지 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>확인할 것 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Home</source>
        <translation>홈</translation>
    </message>
    <message>
        <source>Lectures</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>Assignments</source>
        <translation>과제</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>노트</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>다운로드</translation>
    </message>
    <message>
        <source>My study</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>My study</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>{time} in all</source>
        <translation>합계 {time}</translation>
    </message>
    <message>
        <source>Time by week</source>
        <translation>주별 학습 시간</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>과목</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Mistake notes</source>
        <translation>오답노트</translation>
    </message>
    <message>
        <source>Your answer: {0}</source>
        <translation>내 답: {0}</translation>
    </message>
    <message>
        <source>The right answer: {0}</source>
        <translation>정답: {0}</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>제공 기관</translation>
    </message>
    <message>
        <source>Lectures</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>Last watched</source>
        <translation>마지막 시청일</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>만든 날</translation>
    </message>
    <message>
        <source>Last read</source>
        <translation>마지막으로 읽은 날</translation>
    </message>
    <message>
        <source>has watched all recorded lectures of the course below.</source>
        <translation>위 학습자는 아래 강좌의 영상·음성 강의를 모두 들었습니다.</translation>
    </message>
    <message>
        <source>has read all texts of the course below to their end.</source>
        <translation>아래 강좌의 글을 모두 끝까지 읽었습니다.</translation>
    </message>
    <message>
        <source>Made by the learner&apos;s Bandi app from what the server has confirmed: of every recorded lecture at least {share} % was really played. It is no official document.</source>
        <translation>서버가 확인한 시청 기록으로 학습자의 반디 앱이 만들었습니다. 강의마다 {share} % 이상을 실제로 재생했습니다. 공식 증명서는 아닙니다.</translation>
    </message>
    <message>
        <source>Made by the learner&apos;s Bandi app from what the server has confirmed: every text was shown to its end. It is no official document.</source>
        <translation>서버가 확인한 기록으로 학습자의 반디 앱이 만들었습니다. 모든 글을 끝까지 펼쳐 본 것을 뜻하며, 공식 문서가 아닙니다.</translation>
    </message>
    <message>
        <source>Certificate of completion</source>
        <translation>수료증</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>이번 주</translation>
    </message>
    <message>
        <source>no study</source>
        <translation>쉰 날</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>last watched {day}</source>
        <translation>마지막 시청 {day}</translation>
    </message>
    <message>
        <source>read last {day}</source>
        <translation>{day} 마지막으로 읽음</translation>
    </message>
    <message>
        <source>Review today</source>
        <translation>오늘 복습</translation>
    </message>
    <message>
        <source>Again tomorrow</source>
        <translation>내일 다시</translation>
    </message>
    <message>
        <source>Again in {days} days</source>
        <translation>{days}일 뒤 다시</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>완강</translation>
    </message>
    <message>
        <source>{count} lectures</source>
        <translation>강의 {count}개</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>Save as Markdown</source>
        <translation>마크다운으로 저장</translation>
    </message>
    <message>
        <source>What you study adds up here: time, subjects, courses, mistakes to learn from.</source>
        <translation>공부한 시간과 과목, 강좌 진도, 오답노트가 여기에 쌓여요.</translation>
    </message>
    <message>
        <source>Go to lectures</source>
        <translation>강의 보러 가기</translation>
    </message>
    <message>
        <source>My study</source>
        <translation>기록</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) and bookmark(s)</source>
        <translation>
            <numerusform>노트와 책갈피 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>노트</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>기록 저장</translation>
    </message>
    <message>
        <source>Certificate {0}</source>
        <translation>수료증 {0}</translation>
    </message>
    <message>
        <source>Save the certificate</source>
        <translation>수료증 저장</translation>
    </message>
</context>
<context>
    <name>Recover</name>
    <message>
        <source>Recovery code</source>
        <translation>복구 코드</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Ask a teacher of your centre to type the recovery code. Then you choose a new PIN, and all is there as it was.</source>
        <translation>센터 선생님께 복구 코드를 넣어 달라고 하세요. 그런 다음 새 PIN을 정하면 모두 그대로 있어요.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>여는 중…</translation>
    </message>
</context>
<context>
    <name>RemoveMe</name>
    <message>
        <source>Remove me from this PC</source>
        <translation>이 PC에서 나를 지우기</translation>
    </message>
</context>
<context>
    <name>Removing</name>
    <message>
        <source>Remove me from this PC?</source>
        <translation>이 PC에서 나를 지울까요?</translation>
    </message>
    <message>
        <source>Your messages, notes and drafts are deleted on this PC. What was sent stays at the server: sign in anywhere, and it is there again.</source>
        <translation>이 PC에 있는 내 메시지와 노트, 쓰던 글이 모두 지워져요. 보낸 것은 서버에 남아 있어서 어디서든 로그인하면 다시 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are not sent yet.</source>
        <translation>
            <numerusform>아직 보내지 못한 것이 %n개 있어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>They can wait here, sealed: nobody can read them, and they are sent as soon as this PC has internet. Or put them on a USB stick.</source>
        <translation>봉인해 두면 아무도 읽을 수 없고, 이 PC에 인터넷이 되면 저절로 보내요. USB에 담아 가도 돼요.</translation>
    </message>
    <message>
        <source>Put on USB</source>
        <translation>USB에 담고 지우기</translation>
    </message>
    <message>
        <source>Seal and remove</source>
        <translation>봉인하고 지우기</translation>
    </message>
    <message>
        <source>Choose the USB stick or a folder</source>
        <translation>USB나 폴더를 골라 주세요</translation>
    </message>
</context>
<context>
    <name>ResumeCard</name>
    <message>
        <source>Pick a lecture to begin with.</source>
        <translation>어떤 강의부터 시작할까요?</translation>
    </message>
    <message>
        <source>Go to lectures</source>
        <translation>강의 보러 가기</translation>
    </message>
    <message>
        <source>There are no courses yet. New ones appear here.</source>
        <translation>아직 강좌가 없어요. 새 강좌가 생기면 여기에 나타나요.</translation>
    </message>
    <message>
        <source>Your courses come with the first sync. That needs internet once.</source>
        <translation>처음 동기화하면 강좌가 와요. 그때 한 번은 인터넷이 있어야 해요.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>지금 동기화</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어보기</translation>
    </message>
    <message>
        <source>It is not saved on this PC: it goes on when there is internet.</source>
        <translation>이 PC에 저장되지 않은 강의예요. 인터넷이 되면 이어서 볼 수 있어요.</translation>
    </message>
    <message>
        <source>See saved lectures</source>
        <translation>저장한 강의 보기</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
</context>
<context>
    <name>ReviewCard</name>
    <message>
        <source>Review</source>
        <translation>복습하기</translation>
    </message>
    <message>
        <source>What you once got wrong, before it is forgotten again.</source>
        <translation>전에 틀린 문제를 잊기 전에 다시 풀어 봐요.</translation>
    </message>
    <message numerus="yes">
        <source>To review: %n</source>
        <translation>
            <numerusform>복습할 문제 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoomBar</name>
    <message>
        <source>Lectures</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>Assignments and messages</source>
        <translation>과제·메시지</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>남은 공간</translation>
    </message>
    <message>
        <source>{size} of the lectures only other learners of this PC keep.</source>
        <translation>강의 가운데 {size}는 이 PC의 다른 학습자가 저장한 것이에요.</translation>
    </message>
    <message>
        <source>Lectures may take {size} here. When it is full, those go that nobody used for longest; what you always keep stays.</source>
        <translation>이 PC에서 강의는 모두 합쳐 {size}까지 저장해요. 가득 차면 오래 안 본 강의부터 비우고, ‘계속 두기’로 둔 강의는 남겨요.</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save offline</source>
        <translation>오프라인 저장</translation>
    </message>
    <message>
        <source>You can watch it without internet once it is saved.</source>
        <translation>저장해 두면 인터넷 없이도 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>This PC has {free} left. Make room under Downloads, or take less.</source>
        <translation>이 PC에 남은 공간은 {free}예요. 다운로드에서 비우거나 더 작은 화질을 골라 주세요.</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Lectures</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Assignments</source>
        <translation>과제</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>노트</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>More lectures</source>
        <translation>강의 더 보기</translation>
    </message>
    <message>
        <source>More courses</source>
        <translation>강좌 더 보기</translation>
    </message>
    <message>
        <source>More assignments</source>
        <translation>과제 더 보기</translation>
    </message>
    <message>
        <source>More notes</source>
        <translation>노트 더 보기</translation>
    </message>
    <message>
        <source>More messages</source>
        <translation>메시지 더 보기</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>나</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>검색어 지우기</translation>
    </message>
</context>
<context>
    <name>ServerLine</name>
    <message>
        <source>Server: {0}</source>
        <translation>서버: {0}</translation>
    </message>
    <message>
        <source>Your password is sent to {0}. If you do not know that name, ask your teacher first.</source>
        <translation>비밀번호는 {0}(으)로 보내요. 모르는 이름이면 먼저 선생님께 물어보세요.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>How it looks</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>고대비</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>글자 크기</translation>
    </message>
    <message>
        <source>Everything grows with it.</source>
        <translation>단추와 그림도 함께 커져요.</translation>
    </message>
    <message>
        <source>Lectures</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>Usual quality</source>
        <translation>기본 화질</translation>
    </message>
    <message>
        <source>Low quality needs the least data. You can choose otherwise each time.</source>
        <translation>저화질은 데이터를 적게 써요. 저장할 때마다 바꿀 수 있어요.</translation>
    </message>
    <message>
        <source>Single letters as keys</source>
        <translation>한 글자 단축키</translation>
    </message>
    <message>
        <source>In lectures: K plays, N writes a note. Turn it off if you speak to this PC.</source>
        <translation>강의에서 K는 재생, N은 노트예요. 말로 PC를 다룬다면 꺼 두세요.</translation>
    </message>
    <message>
        <source>Show captions</source>
        <translation>자막 보이기</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>다운로드</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>저장 공간</translation>
    </message>
    <message>
        <source>Manage downloads</source>
        <translation>다운로드 관리</translation>
    </message>
    <message>
        <source>Saved lectures: {size}</source>
        <translation>저장한 강의 {size}</translation>
    </message>
    <message>
        <source>Send and receive by USB</source>
        <translation>USB로 보내고 받기</translation>
    </message>
    <message>
        <source>Without internet</source>
        <translation>인터넷이 없을 때</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>개인정보</translation>
    </message>
    <message>
        <source>What you write is encrypted on this PC. A PIN keeps others who use it out.</source>
        <translation>내가 쓴 것은 이 PC에 암호화되어 있어요. PIN을 정하면 함께 쓰는 사람이 열 수 없어요.</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>여는 방법</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>지금 잠그기</translation>
    </message>
    <message>
        <source>For a moment (Ctrl+L)</source>
        <translation>잠깐 자리를 비울 때 (Ctrl+L)</translation>
    </message>
    <message>
        <source>I&apos;m done</source>
        <translation>다 했어요</translation>
    </message>
    <message>
        <source>Sends what is waiting if there is internet, then locks.</source>
        <translation>인터넷이 되면 기다리는 것을 보내고 잠가요.</translation>
    </message>
    <message>
        <source>Leaving the PC (Ctrl+Shift+Q)</source>
        <translation>자리를 떠날 때 (Ctrl+Shift+Q)</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Somebody else will use this PC</source>
        <translation>이 PC를 더 쓰지 않을 때</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>단축키 보기</translation>
    </message>
    <message>
        <source>Keyboard (F1)</source>
        <translation>키보드로 쓰기 (F1)</translation>
    </message>
    <message>
        <source>About Bandi</source>
        <translation>반디에 대하여</translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation>버전과 라이선스</translation>
    </message>
    <message>
        <source>Saved lectures and your work stay on this PC.</source>
        <translation>저장한 강의와 한 일은 이 PC에 그대로 있어요.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are not sent yet. They stay here until you sign in again.</source>
        <translation>
            <numerusform>아직 보내지 않은 것이 %n건 있어요. 다시 로그인할 때까지 여기에 있어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>로그아웃할까요?</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Other learners</source>
        <translation>다른 학습자</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Please fill in this field.</source>
        <translation>빈칸을 채워 주세요.</translation>
    </message>
    <message>
        <source>Sign in once with internet. After that you can study without it.</source>
        <translation>인터넷이 될 때 한 번만 로그인하세요. 그다음엔 인터넷 없이도 공부할 수 있어요.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>서버 주소</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>아이디</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Open your profile on this PC with</source>
        <translation>이 PC에서 내 프로필 여는 방법</translation>
    </message>
    <message>
        <source>To look around: name {name}, password {password}</source>
        <translation>둘러보기: 아이디 {name}, 비밀번호 {password}</translation>
    </message>
    <message>
        <source>Fill in the sample learner</source>
        <translation>체험 계정으로 채우기</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>로그인하는 중…</translation>
    </message>
</context>
<context>
    <name>Snackbar</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>%1 Ctrl+Z undoes it.</source>
        <translation>%1. 되돌리려면 Ctrl+Z를 누르세요.</translation>
    </message>
</context>
<context>
    <name>SubjectsCard</name>
    <message>
        <source>Subjects</source>
        <translation>과목</translation>
    </message>
    <message>
        <source>Each part of a lecture counts once, however often you watch it.</source>
        <translation>같은 부분은 여러 번 봐도 한 번만 더해요.</translation>
    </message>
</context>
<context>
    <name>SyncPanel</name>
    <message>
        <source>Sync</source>
        <translation>동기화</translation>
    </message>
    <message numerus="yes">
        <source>To check: %n</source>
        <translation>
            <numerusform>확인 필요 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting to be sent: %n</source>
        <translation>
            <numerusform>동기화 대기 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>그 밖에 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Send and receive by USB</source>
        <translation>USB로 보내고 받기</translation>
    </message>
    <message>
        <source>never</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>Last sync: {time}</source>
        <translation>마지막 동기화: {time}</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>다시 로그인</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>지금 동기화</translation>
    </message>
    <message>
        <source>Lectures: {why}</source>
        <translation>강의: {why}</translation>
    </message>
    <message>
        <source>Some things were not accepted. Nothing of them is lost.</source>
        <translation>받아들여지지 않은 것이 있어요. 내용은 그대로 남아 있어요.</translation>
    </message>
    <message>
        <source>You can carry on: what you do is kept here and sent later.</source>
        <translation>하던 것을 계속해도 돼요. 이 PC에 남겨 두었다가 나중에 보내요.</translation>
    </message>
    <message>
        <source>What you did is on this PC and is sent by itself.</source>
        <translation>한 일은 이 PC에 있고 저절로 보내요.</translation>
    </message>
    <message>
        <source>All that you did has arrived.</source>
        <translation>한 일이 모두 서버에 도착했어요.</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>지금 보내기</translation>
    </message>
    <message>
        <source>Edit and send again</source>
        <translation>고쳐서 다시 보내기</translation>
    </message>
    <message>
        <source>Tries again in {time}</source>
        <translation>{time} 뒤 다시 시도</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>{name}, locked</source>
        <translation>{name}, 잠겨 있음</translation>
    </message>
    <message>
        <source>{name}, not locked</source>
        <translation>{name}, 잠겨 있지 않음</translation>
    </message>
</context>
<context>
    <name>TimeCard</name>
    <message>
        <source>Weeks</source>
        <translation>주별</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>일별</translation>
    </message>
    <message>
        <source>Study time (min)</source>
        <translation>학습 시간(분)</translation>
    </message>
    <message>
        <source>Study time</source>
        <translation>학습 시간</translation>
    </message>
    <message>
        <source>{time} in all, on all your devices</source>
        <translation>모든 기기를 더해 {time}</translation>
    </message>
    <message>
        <source>Minutes a day</source>
        <translation>하루 학습 시간</translation>
    </message>
    <message>
        <source>Minutes a week</source>
        <translation>한 주 학습 시간</translation>
    </message>
    <message>
        <source>Goal {time}</source>
        <translation>목표 {time}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back (Alt+←)</source>
        <translation>뒤로 (Alt+←)</translation>
    </message>
    <message>
        <source>Forward (Alt+→)</source>
        <translation>앞으로 (Alt+→)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation>잠그기 (Ctrl+L)</translation>
    </message>
    <message>
        <source>I&apos;m done</source>
        <translation>다 했어요</translation>
    </message>
    <message>
        <source>Send what is waiting, then lock (Ctrl+Shift+Q)</source>
        <translation>기다리는 것을 보내고 잠그기 (Ctrl+Shift+Q)</translation>
    </message>
    <message>
        <source>Signed in: {name}</source>
        <translation>로그인: {name}</translation>
    </message>
</context>
<context>
    <name>TryAgain</name>
    <message>
        <source>Try again</source>
        <translation>다시 풀기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>다음 문제</translation>
    </message>
    <message>
        <source>See how it went</source>
        <translation>결과 보기</translation>
    </message>
    <message>
        <source>You answered {0}, and {1} of them right.</source>
        <translation>{0}문제를 풀어 {1}문제를 맞혔어요.</translation>
    </message>
    <message>
        <source>None was answered. They are here whenever you want.</source>
        <translation>아직 푼 문제가 없어요. 언제든 다시 풀 수 있어요.</translation>
    </message>
    <message>
        <source>All right! Each comes once more, after some days.</source>
        <translation>모두 맞혔어요! 잊을 때쯤 한 번 더 나와요.</translation>
    </message>
    <message>
        <source>What was not right yet comes again tomorrow.</source>
        <translation>아직 틀린 문제는 내일 다시 나와요.</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>Opening…</source>
        <translation>여는 중…</translation>
    </message>
    <message>
        <source>I forgot my pictures</source>
        <translation>그림을 잊었어요</translation>
    </message>
    <message>
        <source>I forgot my PIN</source>
        <translation>PIN을 잊었어요</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>다시 로그인하기</translation>
    </message>
    <message>
        <source>Recovery code of the centre</source>
        <translation>센터 복구 코드</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>다른 사람</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>The disk is full, so what you wrote last is not saved. Stay, and remove lectures that you have finished or other files: then it is saved by itself. Or copy it into another program first.</source>
        <translation>저장 공간이 부족해서 마지막에 쓴 글이 아직 저장되지 않았어요. 닫지 말고 다 본 강의나 다른 파일을 지워 주세요. 자리가 생기면 저절로 저장돼요. 꼭 닫아야 하면 글을 먼저 다른 프로그램에 복사해 두세요.</translation>
    </message>
    <message>
        <source>What you wrote last is too long to be saved. Stay, and make it shorter. Or copy it into another program first.</source>
        <translation>마지막에 쓴 글이 너무 길어서 저장되지 않았어요. 닫지 말고 글을 줄여 주세요. 꼭 닫아야 하면 글을 먼저 다른 프로그램에 복사해 두세요.</translation>
    </message>
    <message>
        <source>What you wrote last cannot be saved. Stay, and it is tried again. Or copy it into another program first.</source>
        <translation>마지막에 쓴 글이 아직 저장되지 않았어요. 닫지 않으면 다시 저장해 봐요. 꼭 닫아야 하면 글을 먼저 다른 프로그램에 복사해 두세요.</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>저장하지 않고 닫을까요?</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>그래도 닫기</translation>
    </message>
</context>
<context>
    <name>UnsavedPage</name>
    <message>
        <source>This lecture has nothing to save yet. Try again later.</source>
        <translation>이 강의는 아직 저장할 파일이 없어요. 조금 뒤에 다시 해 주세요.</translation>
    </message>
    <message>
        <source>Save it on this PC, then watch it with or without internet.</source>
        <translation>이 PC에 저장하면 인터넷이 있든 없든 볼 수 있어요.</translation>
    </message>
    <message>
        <source>You are offline. What you choose is fetched when there is internet.</source>
        <translation>지금은 오프라인이에요. 골라 두면 인터넷이 될 때 받아요.</translation>
    </message>
    <message>
        <source>Save: {quality}, {size}</source>
        <translation>{quality} 저장 · {size}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어받기</translation>
    </message>
    <message>
        <source>It opens by itself when it is here. You can do something else.</source>
        <translation>다 받으면 저절로 열려요. 다른 것을 하고 있어도 돼요.</translation>
    </message>
    <message>
        <source>{arrived} of {size}</source>
        <translation>{size} 중 {arrived}</translation>
    </message>
    <message>
        <source>waits for internet</source>
        <translation>인터넷을 기다리는 중</translation>
    </message>
</context>
<context>
    <name>WeekCard</name>
    <message>
        <source>Change the goal</source>
        <translation>목표 바꾸기</translation>
    </message>
    <message>
        <source>Set a goal</source>
        <translation>목표 정하기</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>이번 주</translation>
    </message>
    <message>
        <source>{time} a week</source>
        <translation>일주일에 {time}</translation>
    </message>
    <message>
        <source>No goal</source>
        <translation>목표 없음</translation>
    </message>
    <message>
        <source>{time}: you did what you set out to do!</source>
        <translation>{time}. 목표를 이뤘어요!</translation>
    </message>
    <message>
        <source>The goal: {goal}</source>
        <translation>목표 {goal}</translation>
    </message>
    <message>
        <source>{time} of {goal}</source>
        <translation>{time} / 목표 {goal}</translation>
    </message>
    <message>
        <source>What you watch adds up here.</source>
        <translation>강의를 보면 공부한 시간이 여기에 쌓여요.</translation>
    </message>
    <message>
        <source>{time} in all</source>
        <translation>합계 {time}</translation>
    </message>
</context>
</TS>
