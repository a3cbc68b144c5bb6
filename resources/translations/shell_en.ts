<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Catalogue</name>
    <message numerus="yes">
        <source>%n course(s)</source>
        <translation>
            <numerusform>%n course</numerusform>
            <numerusform>%n courses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lecture(s)</source>
        <translation>
            <numerusform>%n lecture</numerusform>
            <numerusform>%n lectures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourierPage</name>
    <message numerus="yes">
        <source>Waiting to be sent: %n</source>
        <translation>
            <numerusform>Waiting to be sent: %n</numerusform>
            <numerusform>Waiting to be sent: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourseView</name>
    <message numerus="yes">
        <source>%n lecture(s) that are not saved yet</source>
        <translation>
            <numerusform>%n lecture that is not saved yet</numerusform>
            <numerusform>%n lectures that are not saved yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %n lecture(s). Progress and notes stay.</source>
        <translation>
            <numerusform>Removed %n lecture. Progress and notes stay.</numerusform>
            <numerusform>Removed %n lectures. Progress and notes stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoursesCard</name>
    <message numerus="yes">
        <source>Show all %n course(s)</source>
        <translation>
            <numerusform>Show the course</numerusform>
            <numerusform>Show all %n courses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DownloadsPage</name>
    <message numerus="yes">
        <source>Removed %n lecture(s). Progress and notes stay.</source>
        <translation>
            <numerusform>Removed %n lecture. Progress and notes stay.</numerusform>
            <numerusform>Removed %n lectures. Progress and notes stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Emptying</name>
    <message numerus="yes">
        <source>Remove %n lecture(s) and make {size} free?</source>
        <translation>
            <numerusform>Remove %n lecture and make {size} free?</numerusform>
            <numerusform>Remove %n lectures and make {size} free?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>Waiting to be sent: %n</source>
        <translation>
            <numerusform>Waiting to be sent: %n</numerusform>
            <numerusform>Waiting to be sent: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LecturesPage</name>
    <message numerus="yes">
        <source>%n lecture(s) found</source>
        <translation>
            <numerusform>%n lecture found</numerusform>
            <numerusform>%n lectures found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n are here: one more word finds fewer.</source>
        <translation>
            <numerusform>The first %n is here: one more word finds fewer.</numerusform>
            <numerusform>The first %n are here: one more word finds fewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MistakesCard</name>
    <message numerus="yes">
        <source>Review %n</source>
        <translation>
            <numerusform>Review %n</numerusform>
            <numerusform>Review %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>More</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pad</name>
    <message numerus="yes">
        <source>%n entered</source>
        <translation>
            <numerusform>%n entered</numerusform>
            <numerusform>%n entered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n to check</numerusform>
            <numerusform>%n to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message numerus="yes">
        <source>%n note(s) and bookmark(s)</source>
        <translation>
            <numerusform>%n note or bookmark</numerusform>
            <numerusform>%n notes and bookmarks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Removing</name>
    <message numerus="yes">
        <source>%n thing(s) are not sent yet.</source>
        <translation>
            <numerusform>%n thing is not sent yet.</numerusform>
            <numerusform>%n things are not sent yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewCard</name>
    <message numerus="yes">
        <source>To review: %n</source>
        <translation>
            <numerusform>%n question to review</numerusform>
            <numerusform>%n questions to review</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%n thing(s) are not sent yet. They stay here until you sign in again.</source>
        <translation>
            <numerusform>%n thing is not sent yet. It stays here until you sign in again.</numerusform>
            <numerusform>%n things are not sent yet. They stay here until you sign in again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncPanel</name>
    <message numerus="yes">
        <source>To check: %n</source>
        <translation>
            <numerusform>To check: %n</numerusform>
            <numerusform>To check: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting to be sent: %n</source>
        <translation>
            <numerusform>Waiting to be sent: %n</numerusform>
            <numerusform>Waiting to be sent: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
