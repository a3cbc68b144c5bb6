<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
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
        <source>Speed (&lt; and &gt;)</source>
        <translation>배속 (&lt; 와 &gt;)</translation>
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
    <message numerus="yes">
        <source>It begins in %n second(s).</source>
        <translation>
            <numerusform>%n초 뒤에 시작해요.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not saved on this computer yet.</source>
        <translation>아직 이 컴퓨터에 저장하지 않았어요.</translation>
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
        <source>This picture is not here: {0}</source>
        <translation>그림이 여기에 없어요: {0}</translation>
    </message>
    <message>
        <source>Opens on the web: {0}</source>
        <translation>웹에서 열려요: {0}</translation>
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
</context>
<context>
    <name>PlayerPage</name>
    <message>
        <source>Index and captions</source>
        <translation>목차와 자막</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>목차</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>자막</translation>
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
        <translation>이 컴퓨터에서는 이 강의 파일을 재생할 수 없어요</translation>
    </message>
    <message>
        <source>This computer cannot show the picture of this lecture</source>
        <translation>이 컴퓨터에서는 이 강의의 화면을 보여 줄 수 없어요</translation>
    </message>
    <message>
        <source>Fetch it in another quality: that may work.</source>
        <translation>다른 화질로 받으면 볼 수 있을지도 몰라요.</translation>
    </message>
    <message>
        <source>Tell your mentor or the manager of this computer.</source>
        <translation>멘토나 이 컴퓨터의 관리자에게 알려 주세요.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
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
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Text of the lecture</source>
        <translation>강의 본문</translation>
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
        <source>Size {0} %</source>
        <translation>크기 {0} %</translation>
    </message>
</context>
</TS>
