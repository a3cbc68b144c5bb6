<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>WithdrawnPage</name>
    <message numerus="yes">
        <source>%n thing(s) never left this PC: take them along if you want them.</source>
        <translation>
            <numerusform>%n thing never left this PC: take it along if you want it.</numerusform>
            <numerusform>%n things never left this PC: take them along if you want them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are not on this PC.</source>
        <translation>
            <numerusform>%n file is not on this PC.</numerusform>
            <numerusform>%n files are not on this PC.</numerusform>
        </translation>
    </message>
</context>
</TS>
