<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EndCard</name>
    <message numerus="yes">
        <source>It begins in %n second(s).</source>
        <translation>
            <numerusform>It begins in %n second.</numerusform>
            <numerusform>It begins in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotesPage</name>
    <message numerus="yes">
        <source>%n note(s) and bookmark(s)</source>
        <translation>
            <numerusform>%n note and bookmark</numerusform>
            <numerusform>%n notes and bookmarks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageNumber</name>
    <message numerus="yes">
        <source>of %n page(s)</source>
        <translation>
            <numerusform>of %n page</numerusform>
            <numerusform>of %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeekBar</name>
    <message numerus="yes">
        <source>%n note(s) and bookmark(s)</source>
        <translation>
            <numerusform>%n note and bookmark</numerusform>
            <numerusform>%n notes and bookmarks</numerusform>
        </translation>
    </message>
</context>
</TS>
