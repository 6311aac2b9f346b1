<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en_GB">
<context>
    <name>AccessConductor</name>
    <message>
        <source>A lead gives another one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A lead was asked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is recorded with your name.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It stands on the list of every lead of this line.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was seen.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The PIN is set.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The badge is void.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The new badge works. The old one does not any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There are new tries.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>AccessScreen</name>
    <message>
        <source>A lead stands by; it is recorded</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose the lead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose what is needed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Help to get in</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is recorded</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No lead at this line</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the new badge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Go on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Sign on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} can sign on now.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Account</name>
    <message>
        <source>Adds up</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Does not add up</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Rework</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scrap</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Still here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Taken here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more than taken</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>AidConductor</name>
    <message>
        <source>Clock</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Journal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Known to be on the server</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Records of this terminal</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>AskingConductor</name>
    <message>
        <source>Asking the server for {number} …</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You can scan another one</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>AuthoriseScreen</name>
    <message>
        <source>Choose who signs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is recorded with your name and theirs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Let it pass</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody else at this line may sign for it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch who signs for it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Who signs for it?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} enters the PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} touches Let it pass</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CallForScreen</name>
    <message>
        <source>A fault, it runs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A new photo goes with it. Work stays as it is</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A tool</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First calls</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>I need help</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Maintenance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No photo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note added</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note, a few words</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Photo, take off</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Shift lead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The machine stands</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch what it is about</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Who shall come?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more calls</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{place}: {what}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CallScreen</name>
    <message>
        <source>Back to the calls</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Each touch is kept with its time</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its number in the maintenance system</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is to be done by you</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Something else</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch what you do now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was done?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was the cause?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Which part, and until when?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Who takes it over?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why does nobody have to come?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Work order</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{names} wanted to come too: {who} goes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CallsScreen</name>
    <message>
        <source>1 open call</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All machines do without you. A new call shows itself here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back to the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No open calls</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody calls you</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open the first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stay reachable, or look at a machine</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} open calls</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{place}: {what}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CheckScreen</name>
    <message>
        <source>1 more point</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All is good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back to the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call maintenance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call maintenance, or check again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Due: a new day has begun</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Due: repaired, {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Due: shift {shift} has begun</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First points</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on with the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Maintenance was called: {name}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No check is due here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not good since {since}: {points}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is to be checked here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>One is not good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The next one shows itself when a shift begins or a repair is done.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch All is good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch each point that is good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What is wrong with it?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Which point is not good?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Work begins here when every point is good.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name}: {note}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more points</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{place}: {check}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ChecklistBody</name>
    <message>
        <source>1 more point</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First points</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch All checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch each point that you have checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more points</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ChoiceBody</name>
    <message>
        <source>First answers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {n} answers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take “{answer}”</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch all that are so</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch all that are so, then take them</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch the answer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more answers</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ChoiceSheet</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ClockScreen</name>
    <message>
        <source>A lead touches their name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call an administrator</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call an administrator. Until then work that depends on dates asks for a signature.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose who says so</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Compare it with a clock that is right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Is this the right time?
{when}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No lead of this plant is known here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No, it is wrong</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The clock has to be set</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Then the clock of this terminal has to be set.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Who says that it is right?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Yes, it is right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} enters the PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} touches Yes</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CodeEntry</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type a short note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type it, or scan it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type or scan it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use this</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use {text}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CompletionScreen</name>
    <message>
        <source>1 more than was taken, as the plant allows</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 stays here, to be reported later</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ask for a signature</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>At most {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose where rework goes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose why it is scrap</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Good, scrap and rework add up to {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>How did these {quantity} turn out?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing to report yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Report {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Report when the numbers are right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type how many, then touch Use</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Where does rework go?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why is it scrap?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name}: at most {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name}: type the number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more than were taken, as the plant allows</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} stay here, to be reported later</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Conductor</name>
    <message>
        <source>Something unexpected happened in this terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was saved is safe. Go on, or sign on again.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CorrectApproveScreen</name>
    <message>
        <source>Approve</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose who signs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No, leave it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody else at this line may sign for it. It waits.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Or go back: it waits for a lead or quality</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The second person touches their name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Who signs for it?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why does it stay as it was?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} enters the PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} touches Approve</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CorrectConductor</name>
    <message>
        <source>Corrected the record</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why: {reason}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{title}: {what}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{was} becomes {shown}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CorrectPickScreen</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Newest</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch the entry that was wrong</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was recorded stays on record</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Which entry was wrong?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} earlier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{what}: {said}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CorrectScreen</name>
    <message>
        <source>Correct {what}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter it as it really was</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was recorded stays on record</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CorrectWhyScreen</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Both values stay in view, with who and why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First reasons</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>In my own words</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Sign</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch why it was wrong</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why was it wrong?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>and {n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more reasons</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CountRows</name>
    <message>
        <source>Goes back to</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing goes back for rework from here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Rework</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Rework goes back to {place}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scrap</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>choose one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>choose where</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CountsBody</name>
    <message>
        <source>Good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Rework</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Say how many it really were</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scrap</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take these counts</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch a number to type it</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CrewConductor</name>
    <message>
        <source>Counted wrong</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Good and scrap mixed up</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not finished yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reported on the wrong job</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CrewScreen</name>
    <message>
        <source>Back to the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>I join this job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>I leave this job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was left for you</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Join, leave, or go on with the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Leaving does not stop the machine</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Machine {machine} min · labour {labour} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody works on it now. The machine may go on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order}, {operation}: {quantity}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read the note, then go on with the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read, go on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Who does not work on it any more?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>also at {units}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>only here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>since {time} · {n} min labour</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person}, {when}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>DateBody</name>
    <message>
        <source>1 more digit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>DDMMYYYY</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter the day</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter the day, or scan it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>If it is right, touch Hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {day}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That day cannot be: read it again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no such day</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type day, month, year</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day} or earlier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day} or later</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more digits</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>DemoPanel</name>
    <message>
        <source>Anything else, H-00401 for instance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Badges</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Instrument</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lineside demo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Network cable</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody reads this device. Is the kiosk open?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Opening the kiosk of {unit}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {id}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>PINs: the number of the person twice, 101101 for P-101. Aylin Demir has none yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Plugged in</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Pulled out</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put it on the scale</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scanned {code}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scanner</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stalled</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Station</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The instrument sent {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The kiosk is closed. Touch a station to open it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The scale takes a number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Where the records are</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{load} {unit} lie on the scale</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{made} made here, {arrived} on the server</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>DispositionScreen</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose what becomes of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose where it goes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go to signature</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>How many of {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is recorded with its reason and your name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Of how many is it decided?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Still to be decided: {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Then all of it is decided</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To which operation do they go?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To {operation}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Go to signature</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What becomes of {n}?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Where to?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why is it decided so? A few words</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why is it scrap?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why is written</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{what}: {who} can decide it</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>DisputeScreen</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose what becomes of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Count what is really left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go to signature</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>How many are really left?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>How many was it really?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It fits what was there</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is recorded with both sides and your name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No reason yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not counted yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Together {n}, but the records know of only {there}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Go to signature</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why is it settled so? A few words</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why is written</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write why</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>DisputesConductor</name>
    <message>
        <source>Really left: {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why: {reason}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{side}, really {n}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>DocumentPageBody</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Further down</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>I have read it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Page width</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Page {i} of {n}, revision {revision}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read every page to its end</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The page is not there yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The paper is missing here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Call, or do other work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Whole page</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>DueScreen</name>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Calibration of {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Have it calibrated. Work that asks for a calibrated tool refuses it after its last day.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Have it renewed. Work that asks for it is refused to {name} after its last day.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It leaves the list with its new date</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Meanwhile use {names}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No other tool of this kind can be used here now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody else on this line is qualified.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Qualified too: {names}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>See to it before the day is over</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The new date comes with the plant’s reference data; an administrator imports it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name}: qualification {what}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>FigureScreen</name>
    <message>
        <source>A stop over the end of a shift is in both</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its OEE</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was lost in this shift.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was recorded in this shift.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>OEE of the line</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>OEE of {of}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read it, then go back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reported at {of}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stops that nobody gave a reason for</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Those without a reason come first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Time lost: {span}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch a loss to see its stops</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{times}, began before the shift</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>FinishedBody</name>
    <message>
        <source>  of {total}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All steps are done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Good, scrap and rework come next</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Report how the {quantity} turned out.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Report {quantity}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reported before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To report now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Report to finish this job</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>HandoverScreen</name>
    <message>
        <source>Change the note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It stays as it is. A note helps whoever goes on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note, a few words</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign off</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Sign off, or write a note first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write a note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You leave 1 job open</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You leave {n} jobs open</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your labour on it ends now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>since {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{operation}: {quantity}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{note}”</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>HistoryScreen</name>
    <message>
        <source>1 picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 picture is not here yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 picture is not on this terminal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 picture was erased: the time to keep it was over</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back to the step</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Correct this</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Entered</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Line cleared</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Material used</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measured</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Newest</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing has been recorded for this step yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Number read</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Picture {mark}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put on hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read it, then go back to the step</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Records are never changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Released</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reported</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Signed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Signed by {name}, {role}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Step inserted</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Step taken out</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Tool checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Tool renewed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Verified</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wait ended</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wait started</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Weighed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>from the camera</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>from the instrument</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>from the machine</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>nobody</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>on the server</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>on this terminal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>scanned</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>signed before the correction</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>typed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>worked out</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} earlier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} pictures are not here yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} pictures are not on this terminal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} pictures were erased: the time to keep them was over</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} pictures, touch for the next</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person}, {when}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>HoldBand</name>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Acknowledge: you take care of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Also {places}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check the pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on with {order}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on with {order}, or scan another order</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Have earlier pieces checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Have pieces checked, or release it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Leave the parts where they are</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at it, then acknowledge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Mark them</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Other work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Release it when it is settled</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Release the hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan another order</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stop work on order {order}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Then choose other work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Then go on with order {order}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What to do now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Where they are</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Who has them</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} can release it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} to check</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{what} on hold</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>HoldCheckScreen</name>
    <message>
        <source>All {all} have been checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>More pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Good or Bad, or scan one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What is bad is put on hold too</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} of {all} still to check</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{what}: check these pieces</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>HoldContainScreen</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another place</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Have them checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No pieces before this hold are known here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The hold cannot be released until each has been checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The last {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These {n} pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch how many, and where</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>and {n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{what}: which pieces have to be checked?</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>HoldReleaseScreen</name>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First reasons</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is recorded with who signed and why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note added</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On hold: {reason}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign the release</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Then sign the release</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch why work may go on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why may work go on?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more reasons</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{what}: why may work go on?</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>HoldScreen</name>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First reasons</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No photo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note added</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note, a few words</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Or scan it. A new photo goes with it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Photo, take off</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan what should stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The plant has no reasons for a hold yet. A lead can import them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Hold to stop it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch what should stop, and why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What should stop?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more reasons</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>HoldsConductor</name>
    <message>
        <source>Acknowledged the hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ordered the containment</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Released the hold</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>HoursChart</name>
    <message>
        <source>Good by hour, {unit}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>target {n}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>InkField</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ink, if you like</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>InsertScreen</name>
    <message>
        <source>Add a point</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All that come of this order</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>At the end</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Before “{step}”</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose unit and limits</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>For which pieces?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>In which unit?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Insert a step</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Insert, signed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is recorded with who signed and why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not above</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not below</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Now, before “{step}”</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This run only</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Insert, then a lead or quality signs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch to write</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What is to be done?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What kind of step?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Where?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write what is to be done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>InstructionBody</name>
    <message>
        <source>Do what is shown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Done when you have done it</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>JobRunScreen</name>
    <message>
        <source>Insert a step</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Skip this step</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{title}, for example {hint}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>JobsList</name>
    <message>
        <source>Clear search</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No job is ready.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No job is short of material.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No job waits.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing matches {text}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {text} has nothing to do here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Show every job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no job here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You have worked on none of these.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>JobsScreen</name>
    <message>
        <source>1 job here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Every product</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Next job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing matches yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order, lot, serial or product</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Resume {order}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Show 1 job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Show {n} jobs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Show {product}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Start {order}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Then the list has its jobs only</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch a job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch a job, or scan any code of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch a product</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch the button, or scan a job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Which product?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} jobs here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} of {all} jobs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{order} cannot start yet</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>KinTree</name>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It came in as it is</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was made of it yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{quantity}, merged</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{quantity}, split</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{quantity}, used</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>LabelReconciliationBody</name>
    <message>
        <source>1 was issued</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 was printed in this job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Account for {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Count the labels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Issued</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>None is missing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Returned</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Spoiled</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type how many, then touch Use</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Used</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Used, spoiled and returned add up to what was issued</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} missing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} too many</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} were issued</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} were printed in this job</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>{n} above</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>LineClearanceBody</name>
    <message>
        <source>1 more zone</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First zones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Made here before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing of {order} may be left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was made here before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The line is clear</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch The line is clear</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch each zone that is clear</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>since {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more zones</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>LineScreen</name>
    <message>
        <source>1 waits for you</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Records are made all the same</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The line is being looked at</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The shift after</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The shift before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There are no figures now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch a number to see where it comes from</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} wait for you</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>LockConductor</name>
    <message>
        <source>This terminal locks in {n} s</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch it to go on</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Enter my PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lock was touched.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody touched it for a while.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Someone else</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The job stays open, as it was left.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} scans the badge, or enters the PIN</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Everything else</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was lost so far</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Time lost</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Unknown: {span}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>MachineHistoryScreen</name>
    <message>
        <source>A note is for the next shift here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Another station</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note for the next shift</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is on record of this yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The newest stands first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What shall be shown?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Which station?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>older ones are left out</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{machine}: {about}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>MarkedChoice</name>
    <message>
        <source>chosen</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>MaterialConductor</name>
    <message>
        <source>1 is lot {number} now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A station, a rack, a shelf</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>An SSCC, or the plant's own number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Container {number} is known now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>How many become lot {number}?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On hand</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the container</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the label of the new container</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the lot that becomes part of {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the lots that go in, one after another</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the place where it goes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the serial number of each piece</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The earlier use-by date will count</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Leave it when done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Which pieces?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{number} goes into it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{number} is out of {container}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} are lot {number} now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} left. One scan, one piece</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>MaterialScreen</name>
    <message>
        <source>At most {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Container {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Containers here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>In it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is empty. Scan a lot to put it in.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>New container</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No container is known here yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing scanned yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Number of a lot or a container</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan a lot or a container</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan a lot, a container or a piece</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan, or touch what to do</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Split off {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type a number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type how many</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You see what it is, where it is, and where it came from.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>in {place}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>no place known</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{number}  {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>MeasurementBody</name>
    <message>
        <source>Its value comes by itself</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its value comes by itself, or type it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Keep {value}, then repeat</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure again with {tool}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure again, or take it as it is</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure again: reading {n} of {of}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure with the instrument</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure with {tool}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure {i} of {n} with {tool}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure, or type the value</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put it right, then measure again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {value} as it is</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the value</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the value and take it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Value {i}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wait until it stands still</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You typed {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>is moving</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>or type</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>sent it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{source} sent {value}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Narrow</name>
    <message>
        <source>All</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Material short</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Mine</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>NarrowTile</name>
    <message>
        <source>chosen</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Nav</name>
    <message>
        <source>More</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>NonconformanceScreen</name>
    <message>
        <source>A lead settles it under Waiting</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back to the job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Decide</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is decided</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is decided. Go on with the job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its picture is not on this terminal yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Link a CAPA</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Link no CAPA</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Link {text}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Linked to no CAPA</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Linked to {capa}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at the pieces, then touch Decide</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Mark the pieces and set them aside</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Newest</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No picture was made</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody works on it until then</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Other work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Records are never changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The job waits: {n} to be decided</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The number of the CAPA in the quality system</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The number of the CAPA, as in {example}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Too late: {what}, {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Two decided at once: the first holds</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why is the last decision taken back?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a lead settles it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>in stock</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>settled</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>signed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>taken back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{by}, {when}. Another decision came first and holds</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{lot}, {material}, {where}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{lot}, {material}, {where}: decided</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} earlier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} found at {unit}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} to be decided</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} can decide</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Notch</name>
    <message>
        <source>All {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Also here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Also ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>NumberBody</name>
    <message>
        <source>Take {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the number and take it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{low} or more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>OeeChart</name>
    <message>
        <source>Availability</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>OEE</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Performance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>OptionTile</name>
    <message>
        <source>chosen</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>PeopleConductor</name>
    <message>
        <source>Change it: touch your name, then Forgot PIN.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your PIN ends in {n} days.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your PIN ends today.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your PIN is too old to sign with.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>PhotoBody</name>
    <message>
        <source>Again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Has to be seen</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Is everything to be seen? Take it, or make it again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Make the picture with the camera</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No camera is set up here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take this picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waiting for the picture</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>PickTile</name>
    <message>
        <source>picked</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>PinEntry</name>
    <message>
        <source>1 more digit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more digits</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>1 more digit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A lead enters their PIN, or scans their badge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a PIN of {n} digits</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter the same PIN once more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter your PIN, or scan your badge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First PIN of</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First PIN of, once more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Forgot PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign on as</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Someone else</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take this PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Vouch</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Vouch for {whom} as</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more digits</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>PrintLabelBody</name>
    <message>
        <source>All {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Another reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at the printer. Destroy what is not whole, then print it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No label came out.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No printer is set up here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>One label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Or print it again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Print again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Print label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Print {n} labels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Printing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the printed label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The label is on its way to the printer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The label is there</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The labels are there</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The printer does not say whether it came out. Look at it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Print</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch it when the label is there</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Which label has to be printed again?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why is it printed again?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{i} of {n} read back</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>PrinterBox</name>
    <message>
        <source>Breaks off</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Label printer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No labels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was printed yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Says nothing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scanned the label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Switched off</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>QualityConductor</name>
    <message>
        <source>Lot {number}, {material}: {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Mark them. {who} can decide what becomes of them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing of it is open</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Set aside: {n}, lot {lot} now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To {operation}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why: {reason}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{what}: {n} of {lot}, {material}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>QualityScreen</name>
    <message>
        <source>1 nonconformance waits</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back to the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing nonconforming waits</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Or touch Raise one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Raise one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan what is not as it should be</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch one, or scan another lot</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What is not as it should be is raised here, by anybody, with a scan and a touch.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What is open is not worked on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{defect}: {n} of {lot}, {material}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{number}, since {since}, {unit} {by}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} nonconformances wait</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>QueueScreen</name>
    <message>
        <source>Done here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Due</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Every job here waits.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Material</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>New work orders appear by themselves.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Next, rework</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No work order is released here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing to start</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planning changed {was} to {now}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Resume {order}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan a traveler or a lot</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan a traveler, or touch Resume</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan a traveler, or touch Start</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Start {order}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The reasons are beside this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To do here now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>no date</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>not ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>of {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>of {n} left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>ready in {place}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>short of {what}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{operation}, step {i} of {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{operation}, waits until {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} worked on it last</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} worked on it until {time}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>RaiseScreen</name>
    <message>
        <source>A picture, if you like: make it with the camera</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All of it waits until it is decided</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose what is wrong</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First defects</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>How many are not as they should be?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>How many of {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note added</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note, a few words</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Release</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Save {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the lot, serial or order</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan what is not as it should be</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The lot, the serial number or the order. Without a label, type the number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The number on the label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The pieces are set aside, the rest goes on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The plant has no defects yet. A lead can import them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The scanner is not ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Save</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch what is wrong</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What is wrong with {number}?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more defects</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>RefusalNote</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Ask {role}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was renewed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not in the rack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was saved</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan {name}, lot {lot}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The reading is kept, but not taken</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the lot number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{lot} was not used</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{quantity} for this job</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ReleaseScreen</name>
    <message>
        <source>1 thing is open</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A nonconformance takes the release away</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A release is signed, and stays on record</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Close what is open first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go to signature</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {number}, {material}: {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not released yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is open: touch Go to signature</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Quality releases it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Released by {by}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Released by {by}, {when}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Released no more: {why}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Set aside: {n}, lot {lot}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The lot is released</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>decided</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>no more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>not released with it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>whoever works on it clears it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} things are open</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} can decide</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} can release it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} clears it</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ScanIdentityBody</name>
    <message>
        <source>Lot number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Or type the number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the lot number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the serial number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The lot number on the label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The serial number of this piece</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the lot number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the serial number</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ScanMaterialBody</name>
    <message>
        <source>Lot number of {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Or type the lot number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan {name}, lot {lot}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the lot number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name}, {quantity}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>SheetScreen</name>
    <message>
        <source>1 picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 record</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 record is only on this terminal, safe.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back to the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Devices</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Every record is kept here until the server has it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Every record is on the server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Every record is on the server. 1 picture is only on this terminal, safe.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Every record is on the server. {n} pictures are only on this terminal, safe.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Every record is saved here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>I have read this</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It says {serial}. Connect the right one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No device is set up here. What you type is recorded as typed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing waits here to be sent.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Noticed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Only here, safe: {records}, {pictures}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Plug it in again. Until then, say on Stop how the machine stands.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Plug it in again. Until then, type.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read what to do, then go back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Since {when} the server holds back what others record. You can go on working.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Still to be sent</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server cannot be reached since {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server last answered {when}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server needs attention.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>They are being sent. You can go on working.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal is on its own.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Try the server now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Works like a keyboard</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You can go on working</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your records</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more, which are ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} records</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} records are only on this terminal, safe.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Call</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Clock in doubt</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>In doubt</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign off</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ShiftNoteScreen</name>
    <message>
        <source>A note from the shift before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>I have read it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The work goes on while it waits here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{when}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{note}”</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>How many was it really?</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>SignOnScreen</name>
    <message>
        <source>First page</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hold it to the reader</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody is set up for this line yet.
Scan a badge to begin.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan
your badge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan your badge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan your badge, or touch your name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Someone else</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>SignatureBody</name>
    <message>
        <source>It means</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read it, then touch Sign</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To be signed by {role}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What is signed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your PIN is asked for next</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>SignatureScreen</name>
    <message>
        <source>Enter your PIN to sign</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It means</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Sign</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You sign</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your signature cannot be taken back, only corrected</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{role}, {when}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Order {order}, {operation} at {unit}: {pieces}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You scanned {text} at {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You scanned {text}, {what}, at {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a work order</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>StationColumn</name>
    <message>
        <source>First pass</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>as it was at {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>nothing reported yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>of {n}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>StepBody</name>
    <message>
        <source>{i} of {n}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>StopScreen</name>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>StopToldScreen</name>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All that was said of this stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Change the reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Give the reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Same as before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Split it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was said stays on record</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>StopsScreen</name>
    <message>
        <source>1 stop has no reason yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Another day</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Earlier stops</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Every stop has its reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Give the reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No stop is without a reason.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planned stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Running again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The machine stopped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch a stop to look at it or put it right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch it to give one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch one to give its reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch one to look at it or put it right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day}: {stops}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} stops have no reason yet</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>SuspectRow</name>
    <message>
        <source>Bad</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>bad, {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>good, {name}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>TakeBackScreen</name>
    <message>
        <source>Ask for a signature</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Both stay on record: the report, and that it was taken back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First reasons</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order}, {operation}: {counts}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reported by {person}, {when}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take the last report back?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Take back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch why the report was wrong</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more reasons</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} rework</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} scrap</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>TextBody</name>
    <message>
        <source>1 more character</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Like {example}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch to type</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type it, or scan it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Up to {n} characters</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more characters</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>TickRow</name>
    <message>
        <source>open</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>ticked</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>TimedWaitBody</name>
    <message>
        <source>At least {span}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>At most {span}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>End it before {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>End it early</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>End the wait</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ends at {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It goes on by itself</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Long enough</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Other work may go on meanwhile</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Over since {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Start the wait</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Started at {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Too long since {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch End the wait</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Start the wait when it begins</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Until {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wait until {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>to wait</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>waited</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ToolCheckBody</name>
    <message>
        <source>First tools</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No such tool is known here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No such tool is known here. A lead can add it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan a tool, or touch Call</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan or touch the tool</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the tool, or touch it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan {tool}, or touch Use</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use {tool}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more tools</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ToolTile</name>
    <message>
        <source>Calibrated until {day}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Calibrated until {day}; the clock is in doubt</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Calibration was due on {day}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Does not wear</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Needs no calibration</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Worn out after {life} uses</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>picked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{left} of {life} uses left</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>TravelerScreen</name>
    <message>
        <source>1 deviation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Drawing the pages: {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Given to printer {place}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is being made</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is made from the records as they are now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not printed by {place}: {why}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not saved in {place}: {why}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On its way</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Page width</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Page {i} of {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Print it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read it, or touch a key</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read why, then go back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reading the records</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reading the records: {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Save it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Saved as {place}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The traveler could not be made.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no traveler</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Traveler of lot {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was recorded is safe. Try it again, or tell whoever looks after this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Whole page</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You can go back; nothing is lost</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>no deviation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} deviations</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} still open</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>Call an administrator if it stays</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is changed or deleted here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal cannot start</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Try again when it is put right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>VerificationBody</name>
    <message>
        <source>A second person looks, then touches Verify</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Their PIN is asked for next</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To be verified by somebody else</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To be verified by somebody else, {role}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What is verified</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>VerifyScreen</name>
    <message>
        <source>Choose who verifies</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is recorded with both your names</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody else at this line may verify it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The second person touches their name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Who verifies it? A badge names them too</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} enters the PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} touches Verify</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>WaitingScreen</name>
    <message>
        <source>1 thing waits for you</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back to the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on with the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open the first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The most urgent stands first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch what you want to see to</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What needs you is found here: holds, stops without a reason, disputes, calls.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} things wait for you</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>WeighBody</name>
    <message>
        <source>Fill in {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Fill to {target}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>From {low} to {high}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Moving</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put the empty container on {scale}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stands still</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take the tare, {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {value} as it is</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Tare again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the net weight and take it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Typed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use scale</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wait until it stands still</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waiting for the scale</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Within the tolerance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the scale</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name}, lot {lot}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} to go</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} too much</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Where</name>
    <message>
        <source>A lead can book one in.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {number}: {quantity}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {number}: {quantity} in {place}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No lot is booked in</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Or lot {number}, {quantity}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Or lot {number}, {quantity}, {place}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>WithdrawScreen</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>First reasons</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Inserted by {person}: {reason}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is recorded with who signed and why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take it out</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Take it out, then a lead or quality signs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why is “{step}” taken out?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more reasons</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Zoom</name>
    <message>
        <source>Back to the step</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look closely, then go back</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>access_ways</name>
    <message>
        <source>Ask a lead to come</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Change my PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a new PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose this PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Give another badge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Give new tries</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Give this badge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>I have seen it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Make it void</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the new badge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the new badge for {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The badge is lost</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The lead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The lead touches their name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The lead's PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch what {name} needs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>after wrong PINs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>by the old one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>if forgotten</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>it is void at once</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>on the lead's list</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the old one ends</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>what was tried</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{lead} enters their PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} chooses a PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} chooses a PIN of {n} digits</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} enters the PIN of today</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} enters the same PIN once more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name}'s PIN of today</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>call_words</name>
    <message>
        <source>At the machine</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Begin the work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Called</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Called {since}, nobody has answered yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Can be planned</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Cancel the call</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Cancelled, {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Come at once</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Come soon</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Coming</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hand it on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Handed on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>I am on my way</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>I am there</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Is here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is repaired</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On the way</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Repaired</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wait for a part</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waits</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waits for a part</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Work order {number} of the maintenance system</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Works on it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a call is yours</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a fault, it runs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a tool</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>at once</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>can be planned</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>expected {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>help is wanted</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>nobody has answered the call</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>nobody knows until when</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>open for {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>response {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>somebody</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>soon</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the machine stands</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>waited {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>worked {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{m} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} is at the machine since {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} is on the way, called {called}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} repaired it, {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} waits for a part since {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} was asked to take over, {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} works on it since {since}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>correction_words</name>
    <message>
        <source>A second person signs too: a lead or quality</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Asked now: {steps}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Corrected by {who}, {when}: {why}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>In process again: {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was signed before: the signature is marked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot}: {quantity}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>More is used than there is: a dispute for the lead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not asked any more, kept on record: {steps}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The hold by the old value may be released by quality</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The lot goes on hold until quality releases it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To be signed again: {steps}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the answer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the counts</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the date</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the lot</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the quantity</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the text</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the tool</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the value</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{labels} labels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} rework</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} scrap</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} and {second}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{text} (came too late, does not hold)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{title}: {person}, {when}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} is above {high}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} is below {low}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} is outside {low} to {high}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{was} → {shown}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>dispute_words</name>
    <message>
        <source>Its clock is not known</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its clock was right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its clock was {span} ahead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its clock was {span} behind</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its time is doubtful</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Keep it on hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Let it stand</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {number}, {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Material {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Operation {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Quality decides about it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Serial numbers {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Station {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The first holds</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The other is not done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was done is good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a document had been withdrawn</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a qualification had been withdrawn</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>booked it in</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>corrected it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>decided about {n}: {what}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>drew {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>found it afterwards</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>found {n} nonconforming</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>gave out serial numbers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>it came from a lot in dispute</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>it was worked on while on hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>merged {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>more pieces were reported than taken</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>more was taken from it than there was</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>placed a hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>released it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>reported {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>split off {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the same pieces were taken twice</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>took a report back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>took {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>two corrected the same value, and did not know of one another</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>two decided about the same pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>weighed out {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>what it was made from is overdrawn</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>what was recorded does not fit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>worked on it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} h</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} s</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>form_words</name>
    <message>
        <source>1 digit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 letter</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} digits</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} letters</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{text}”</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>history_words</name>
    <message>
        <source>Call, a fault</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call, a tool</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call, help wanted</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call, the machine stands</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Holds</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No reason yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stops</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>mean response {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>mean time to repair {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>nobody has come</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>repair {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>response {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{about}, first said: {was}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{state}, for {time} now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{state}, {time}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>hold_words</name>
    <message>
        <source>1 failure at operation {step}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A value was corrected</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Container {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hold overdue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hold {number} overdue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hold {number}: {left}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hold: {left}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Holds known as of {time}, too long ago here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Kept for quality after a dispute</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Material {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Offline: holds known as of {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Offline: no holds of other stations known</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Offline: what is known of holds is as of {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On hold by the plant's rule since {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On hold by {who} since {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Operation {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Outside the limits</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Overdue since {time}. Called, no answer yet: {names}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Pieces at {places}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Station {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The plant's rule placed it, at {unit}, on what {name} entered</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Tool out of calibration</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Tool {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>hold to acknowledge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>hold to release</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>in stock</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>not begun</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>on hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>pieces to check before the hold can go</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the shift lead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{count}, made {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{count}, made {since} by {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{names} called, to answer by {time}: {left} left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} acknowledged it at {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} found it while checking the pieces before another hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name}, {role}, found it at {unit}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name}, {role}, placed it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} failures in a row at operation {step}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} s</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} with {names}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{placed}, since {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{place}: {count}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{step} with {tool}, due since {limit}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{step}: {found}, the limit is {limit}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>job_words</name>
    <message>
        <source>Material in {place}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Material is short</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ready: {n} to do here now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Short of {what}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Under way</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Under way, step {i} of {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waits until {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} to do here now</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>kiosk</name>
    <message>
        <source>1 job here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ask at the line; your work stays as it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call {name}: the material is not in the rack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another one now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another one, with a lead.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on, and sign with the new one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is as new, signed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is in {place} now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Let it pass, signed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Material</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note, a few words</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing else changes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order} · {done} of {total}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Piece {number} has its number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Release the hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Settled the dispute</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take it back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Taken back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Taken back: {what}, {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Traveler</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Until it is confirmed, work that depends on dates asks for a signature.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Which {number} is it?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why: {reason}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your work stays as it is. Scan another lot as soon as you have one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>no jobs here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the shift lead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{device}. Type the value</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{labels}, {n} times</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{name} can help you.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{number} is in {container} now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} jobs here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} labels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} pieces, by name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{other} is part of {number} now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person}, {role}, {when}: {why}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>line_words</name>
    <message>
        <source>1 stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Actual production time (APT)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Good at the first pass (GQ)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ideal time of what was made (PRI x PQ)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Made at the first pass (PQ)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No reason given</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No shift, {times}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>OEE of {unit}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Of it unknown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planned busy time (PBT)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planned stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Rework: {what}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stopped, no reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The whole day</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waits for material</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day}, without a calendar</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day}, {span} so far</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{h} h {min} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{low}–{high} %</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} d</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} h</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} s</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} scrap</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} stops</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} to rework</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{state}, {span}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>material_words</name>
    <message>
        <source>1 lot</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back to the supplier: {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call a lead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Give serials</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>In container {number}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Merge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nonconforming: {defect}, {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not released yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is left of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On hold: {reason}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Place {place}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put in</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Released by {by}, {when}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Released no more: {why}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scrapped: {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>See defect</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take out</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Traveler</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Undo report</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use by {date}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was recorded does not fit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Work order {order}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>nonconforming</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>on hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} lots</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{quantity} in process</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{quantity} on hand</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{quantity} wait for {operation}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} can decide</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} can release it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who} can release the hold</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>quality_words</name>
    <message>
        <source>Another one is about them</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Return</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Rework</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Same pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scrap</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>They are taken out of the count</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>They go back to an operation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>They go on where they were</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To the supplier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use as is</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a nonconformance came after it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a record of it was corrected</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>another lot became part of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>before {operation}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>in process at {unit}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>in stock</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>it was worked on after it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>something was open when it was given</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the CAPA</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>refusal</name>
    <message>
        <source>({element}) needs {wanted} beside it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>({element}) on the label cannot be {value}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 try left, then {clears} unlocks you.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A PIN has {length} digits.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A PIN that the server keeps is changed with a lead beside you.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A badge is never given again. {Clears} can take another one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A check digit on the label is wrong.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A check of the machine is due before work begins.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A container cannot be put into itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A correction of this entry waits for a second person.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A date on the label is not a date.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A document of this job is missing here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A hold stands as it was placed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A label that was replaced came out after all.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A label that was replaced came out after all: {serials}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A lead's PIN is not replaced at a terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A newer terminal has worked on this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A newer terminal has worked on {stream}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A note has between 1 and {limit} characters.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A page was not read to its end.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A picture came ({file}), and no step waits for one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A picture came, and no step waits for one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A piece with a serial number is not merged with others.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A reason is missing for {subject}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A reason is missing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A record here is not as it was written.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A run is not finished.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A signature is missing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A signature is missing: {step}, {operation}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A signature stands as it was given.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A step is not done yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A value on the label is not one that GS1 knows.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A value on the label is not what it should be.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A zone is not clear yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>An element of the label lacks another.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Another instrument answers.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Another instrument answers: {serial}, not {wanted}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Another machine works under this terminal's name.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Another revision of this paper holds for this lot.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ask for one of its lots, or for the PDF alone.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ask for the traveler of one of its lots.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ask {waits_for} to take back its report first, or call {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>At most {longest} characters have room.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>At most {take} may be taken at once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Badge {badge} belongs to {holder}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Badge {badge} was {holder}'s once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Before {operation} the pieces are in several branches at once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Bring the network back, or {clears} signs for going on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Bring the network back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Bring the server back first, or {clears} can sign for it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Call {clears}: the report stays as it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check that it is on and its cable is in; until then, type.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check that it is the right file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check the traveler, or ask {clears} to release the order.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check the traveler, or ask {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check them, each good or bad. Then {clears} can release the hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check what was done last, then go on; {clears} has to know.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check what was done last, then go on; {clears} knows which.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a longer one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a moment in between.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a reason.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose an end that is still to come.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another job; {clears} can ask planning to open it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another order; {clears} can ask planning for a new one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another order; {clears} can ask planning to unlock it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another order; {clears} can ask planning why.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another place for it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another place, or more pieces.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another: touch your name, then Forgot PIN, Change my PIN.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose another; {clears} can ask planning to open it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose fewer, and hold the order besides.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose it from the list, or scan its label.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose one now, with {clears} beside you.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose one that is no count, no row of the same digit and not your number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose one that you have not had.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose rework or scrap.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose somebody else.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose the next job.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose what becomes of them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose where it goes from the list.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose your PIN again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose {most} or fewer, and hold the order besides.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Clear it, then touch it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Clear the ink or shorten the text.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Close each line of the list first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Close it first, or use it there.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Come back when work on it has begun.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Connect it, or ask {clears} for another.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Connect the right one, or {clears} can have it set up.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Connect {tool}, or ask {clears} for another.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Container {container} cannot be put into itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Container {container} is known already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Containers hold lots, not other containers.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Correct the reading that was taken.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Correct the value it was given for: the signature is asked for again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Count again, or {clears} can sign for the difference.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Count them in the job.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Do it again, and enter the PIN.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Do it now. {Clears} can help.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Do not take this terminal away; {clears} can bring them back from here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Do the open step first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Do the step that is due now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Do “{missing}” first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter a quantity above zero.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter a whole number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter all {length} digits.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter at most {decimals} of them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter fewer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter it in the unit shown.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter it in {wanted}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter it with the pad, or measure again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter the value as it really was, or go back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter {left} or fewer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Finish them, or split the finished ones off.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Finish what was begun, or call {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Give it a title, and what its kind needs: points, or a unit and a limit.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Give it to {clears}. Touch your name to sign on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Give the older stops their reason together, then put this one right.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Give the part another number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go back and look at the list again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go back to the work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on to the end of every page.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on when the server is back, or call {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on with the job.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on with the next step.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on with the work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on with the work. The history of the machine has the note.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working here; {clears} has to find the other one and enrol it by itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working, all is saved here; {clears} can check the cable.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working, all is saved here; {clears} has to enrol it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working, all is saved here; {clears} has to give the terminal a new key.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working, all is saved here; {clears} has to look at it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working, nothing is lost; {clears} has to see if there are two.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working, nothing of this terminal is lost; {clears} has to know.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working, nothing of this terminal is lost; {clears} knows.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working; {clears} can bring them up to date.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working; {clears} can stop that one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working; {clears} has to bring the server up to date.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working; {clears} has to enrol it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working; {clears} has to see to it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working; {clears} has to tell the server so.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on working; {clears} has to update the terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Go on, or ask {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Is it another one? Touch Change the reason.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It can go to {allowed}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It counts as held until {clears} settles it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It has been {waited} of {wanted}. Other work may go on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It has too many records for one traveler.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is linked to no CAPA.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is linked to {capa} already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is there already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It says the same already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It says {value} already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It takes {wanted}: {clears} can say who.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was not used.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was not used. “{wanted}” is due now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was signed before a value was corrected.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was taken back already, or something was done since. Look at what is so now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Keep it apart. Only the lot that it came from can take it back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Keep them apart, or {clears} can release the hold first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Keep them apart. Scan a part of the same order.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Labels are not reconciled.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Labels are not reconciled: {step}, {operation}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Leave it, or type another number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Leave it, or {clears} can correct it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lineside is open already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look again, then type it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at it again, then change it if it is still wrong.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at it again: it says what comes next.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at its display, and measure again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at its parts, and give each its own reason.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at the list again: it may have been decided.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at what is so now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at what it says now, then correct that.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at what was decided. It can be taken back as long as the pieces are there.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look where they went. If another nonconformance is about them, choose Same pieces.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} expired on {expired}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} has expired.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} has only {left} left.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} has {count} things open.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} has {left} left, not {quantity}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} has {left} left, {needed} are needed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is booked in already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is in {container} already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is in {container} and moves with it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is not in {container}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is not released.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is not the right material.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is on hold by {by}: {reason}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is on hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is on hold: {reason}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is still being made.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is used up.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} is {material}, not {wanted}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} was made from lot {made_from}, which is overdrawn since {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot} was made here, not supplied.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {lot}: {trouble}, {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {nowhere} is not booked in anywhere in this plant.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {number} is not booked in.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lot {unasked} is not known here, and the server cannot be asked now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lots {lot} and {other} are not of one order and routing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Make good, scrap and rework add up to what was taken.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Make good, scrap and rework add up to {taken}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Make it again, as JPEG. If it stays so, look at the camera's cable.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure again, or put the part on hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure it once more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measure with it, or {clears} can let a typed value pass.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Mend the lines that are named, and import it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Merge them when both are finished.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>More is reported than was taken here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Name a shift as it is called there, with the day on which it began.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No container {container} is known here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No hold is released here without the server, away since {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No hold is released without the server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No material is booked here without the server, away since {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No material is booked without it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No other nonconformance is about these pieces.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No pieces made here before this hold are known.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No printer is set up at this station.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No printer is set up here for “{template}”.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody can vouch for this time.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody can vouch for this time: {now}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody doubts the time of this terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody is signed on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not every point of this check is answered.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is available from the operation before.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is left of lot {lot}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is left of this lot.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is left to do.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is left to sign.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is left to sign. Ask {by} what is done about it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is reported here without the server, away since {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is reported without the server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is signed here without the server, away since {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is signed without the server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is started here without the server, away since {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is started without the server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing is written yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing more is to be done.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing of lot {lot} was made yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing of this lot was made yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was recorded of it yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was recorded of {number} yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Of lots {lot} and {other} one is on hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Of lots {lot} and {other} one is still being made.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On hold by {by}: {reason}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On hold: {reason}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>One of the two lots is on hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>One of the two lots is still being made.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Only a part of its records is here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Only a part of what happened to {number} is known here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Only lots of one material are merged. Scan another lot.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Only part of a scan came.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Only part of a scan came: “{text}”.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Only {available} of {quantity} are available.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Only {left} of these pieces are still there, not {quantity}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open it again and touch each point: it may have changed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open the list of calls to see what is left.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open the list of stops to see what is left.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open the list of stops: somebody put it right there.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order} has no operation {operation}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order} has not started.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order} has only {left} left to do.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order} is closed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order} is deleted in planning.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order} is now {ordered}, and {taken} are taken already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order} is planned and not released yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order} is technically completed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Other nonconformances are about {left} {unit} of these, not {quantity}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Other work may go on meanwhile.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>PINs here are too old to trust.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>PINs here are {days} days old: the server was last heard {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Page {page} was not read to its end.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Pick the lot in the Material list.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Pieces are not finished.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Pieces have still to be checked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Place a hold with a note about it: quality decides what follows.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Place a hold with a note that says who it was: quality decides what follows.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planning has ended this operation.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planning has ended {operation} of order {order}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planning has locked order {order}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planning has locked this order.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planning has taken this operation out.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planning has taken {operation} out of order {order}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Print it first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put it right, or put the part on hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put its pan on, and wait.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put the empty container on the scale, and take the tare.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put the step in at a later place.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read it again. If it is right, put the part on hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read it once more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read the time again, then say whether it is right.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Record {seq} on this terminal is not as it was written.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Records of other terminals are here and not on the server any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Release it when it is made.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Release it when the server is back; {clears} can see to the line.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Report fewer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Report it there.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Report the pieces again as they really are.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Report {taken} or fewer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Revision {revision} of {id} holds for this lot now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Rework cannot go there.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Rework cannot go to {rework_to}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Routing {routing} has been withdrawn.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Routing {routing} holds from {since} on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Routing {routing} is not released.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Routings and papers here are old.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Routings and papers here are {days} days old, since {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan a lot that has something left.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan a place, or put the lots into the other container.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan a traveler of this station.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan again, or type the lot number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan another code of the label, or type the lot number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan it to see what is in it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan its label: 18 digits (SSCC), or letters and digits of the plant.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan one label at a time.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the label of {wanted}, or print it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the label that was just printed, or print it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the lot that should become part of it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the lot to see where it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the material that is asked for.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the next lot.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the part you have in hand, or ask {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the place where it should go.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the place's label, or type its short name.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the printed label, or print it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the serial first; take one piece at a time.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the serial on the part, like {example}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan the serial on the part.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan your badge first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan {wanted}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Serial {dispute}: two terminals used one range.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Serial {number} is used already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Set the camera to a smaller size, then make it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Set them aside. {Clears} decides what becomes of them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Several lots have this number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign it in the job.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sign when the server is back, or call {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>So many are not available.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>So many are not here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>So many are not left.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>So many are not to be decided.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>So many pieces cannot be named one by one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody already acknowledged this hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody changed the reason meanwhile.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody changed the reason meanwhile: {reason}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody did it. Go on with the work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody else has corrected this entry meanwhile.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody else has this call.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody else has to: {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody else made this call.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody else made this report.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody else recorded this: a second person signs.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody split this stop meanwhile.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody split this stop meanwhile: {split_at}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Somebody was called already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Something of this lot is open.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Split off fewer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Split off {left} or fewer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Split the order before the branches begin, or where they meet again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Start it first, or release a new revision of its routing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Station {work_unit} is not in the plant's files.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stop here and call {clears}, who can run “lineside salvage”.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stop here and call {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take a lot that is still in date.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take another lot, or scan {unasked} again when the server is back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take another lot, or {clears} can book it in.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take another lot; {clears} can release this one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take another one. {Clears} can hand it to you.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take another, or {clears} can have it calibrated.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take another, or {clears} can renew it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take fewer pieces at a time.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take fewer pieces at a time; at most {most} are printed at once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take fewer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take it from the printer and destroy it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take it out first, or move the whole container.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take it to its own station.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take it to {allowed}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take one out first, or {clears} can release a new routing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take some off.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take the next lot.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take the tool that is named.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {available}, or wait for {waits_for}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {available}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {left}, or {clears} can raise the order.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {take}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Take {wanted}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That PIN is one of the first that somebody would try.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That PIN is too short.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That PIN was not right.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That belongs to another step.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That cannot be read here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That day cannot be.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That has too many digits behind the point.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is more than may be taken at once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is more than the order asks for.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is not a day of the calendar.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is not a number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is not as it should be.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is not one of the answers here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is not one of the reasons here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is not wanted now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is one of your last {count} PINs.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is too large to save.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is too long.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That is too short.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That moment is not within the stop.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That number cannot be.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That place is past already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That takes a lead.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That takes maintenance or a lead.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That was said already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>That was said already: since {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The bundle of {number} would be too large.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The bundle would be too large.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The calibration of this tool is overdue.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The calibration of {tool} was due on {expired}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The call stands otherwise by now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The check digit of {value} is wrong.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The clock moved while you looked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The clock moved while you looked: it says {now}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The file has mistakes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The instrument cannot measure just now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The instrument does not answer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The instrument is below its range.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The instrument reports a fault.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The label breaks off at ({element}).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The label contradicts itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The label contradicts itself: ({element}) and ({other}).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The label holds an element that is not in GS1: {element}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The label holds an unknown element.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The label is not a proper GS1 code.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The label says something that has no meaning.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The labels do not add up.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The link on the label is not a proper GS1 link.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The number {number} is in use already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The numbers do not add up.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The order has only {left} left to do.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The order was lowered below what is taken.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The picture cannot be read.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The picture is too large: {size}, at most {most}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The picture {file} cannot be read.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The pieces are in several branches at once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The pieces were reported since, so a second person has to sign.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The planned end is over.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The planned end, {until_time}, is over.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The records here are from a newer Lineside.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The records of this terminal were damaged, and all of them are back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The records of this terminal were damaged. {count} of them are lost, all others are back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The same report is here already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The scan has more than {limit} characters.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The scan is too long.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The scan was empty.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The serial numbers of this station are used up.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The serial was not scanned yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server does not accept this terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server does not accept this terminal: {detail}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server does not know this terminal's signature any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server is asked for the rest. Do it again in a moment.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server is newer than this terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server is not as it was: it was restored, and nobody said so.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server is older than this terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server knows other records of this terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server lost {count} records that it had. They are being sent again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server was restored from a backup.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server was restored from a backup. {count} records of this terminal are being sent again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The shift calendar's time zone is not known here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The shift calendar's time zone {zone} is not known here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The signature of {by}, {since}, stands as it was given.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The station before has to finish some first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The stop was from {start} to {end}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The tables for the office are being made by another program.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The tables for the office are not up to date.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The tare was not taken.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The terminal does not know what should be held.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The terminal is busy saving.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The terminal's disk is full: what other terminals do does not arrive here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The terminal's disk is full; this was not saved.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The terminal's password or key cannot be read.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The terminal's records cannot be read; this was not saved.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The tool for this step is not here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The two PINs were not the same.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The two lots are not of one order and routing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The two lots are not the same material.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The unit {got} does not fit, {wanted} is wanted.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The unit {unit} does not fit, {wanted} is wanted.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The value is outside its limits.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The {kind} {id} is missing here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There are {left} here, not {quantity}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no label to confirm yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no note yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no routing for this product.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no routing for {product}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no shift {shift} in the calendar.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no such shift.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is nothing here that can be taken back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is nothing to report.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is too much on the instrument.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is too much on {tool}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These are one stop already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These pieces are nonconforming.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These pieces are not there any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These pieces have been checked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These pieces have been used already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These pieces were made here, not supplied.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These stops have their reasons already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>They cannot take this call.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This badge belongs to somebody else.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This badge is not known here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This badge is void.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This badge of {person} is void.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This badge was somebody's once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This call is not for you.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This call is not on the list any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This cannot be the number of a container.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This check is not due any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This code can be read in two ways: the scanner left out what separates its parts.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This code cannot be read.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This code fits two kinds of label of the plant.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This container is known already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This container is not known here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This correction does not wait any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This decision was taken back already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This dispute has been settled already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This does not fit on a label.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This entry stands as it was recorded.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This has not waited long enough.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This has to wait until {until_time}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This hold is not in force any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This inserted step is not asked any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is no number of a CAPA.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is not a place.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is not a serial of this product.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is not the label of this job.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is not the right material.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is not the tool for this step.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is on hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is signed with a PIN, and none was entered.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This job is finished already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This label has to be read back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot has expired.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot has not enough left.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot is booked in already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot is in a container and moves with it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot is in the container already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot is not in the container.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot is not known here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot is not released.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot is on hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot is released.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot is still being made.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This lot is used up.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This needs the server, and it cannot be reached.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This nonconformance is not on this terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This note was read already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This number is in use already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This number was somebody's who has left.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This operation is not done at this station.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This operation is not released yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This order has no such operation.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This order has not started.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This order is closed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This order is deleted in planning.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This order is not released yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This order is technically completed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This person does not work on this job.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This person is not known at this line.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This person may not verify this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This reading was repeated and counts for nothing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This report was taken back and counts for nothing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This routing does not hold yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This routing has been withdrawn.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This routing is not released.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This serial is used already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This station has no serial numbers for {material}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This station has no serial numbers to give.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This station is not in the plant's files.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This step cannot be asked like this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This step cannot be skipped.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This step has its answer already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This step needs one answer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This stop has its reason already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This stop has its reason already: {reason}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This stop is long ago and has no reason yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This stop is not on the list any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal has been shut out of the server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal has not heard of holds for too long.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal is not enrolled at the server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal last heard of holds {since}; {limit} minutes is the longest here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal was copied or put back. {count} records went into a new journal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal was put back to an old state. Its records came back from the server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal was put back to an old state. {count} of its records came back from the server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal's clock cannot be trusted.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal's clock was never set: it is in the year {unset}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal's clock was {far} away from the server's.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal's clock went ahead by {ahead}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This terminal's clock went back by {behind}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This tool is worn out.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This unit does not fit.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This value has to come from the instrument.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This value has to come from {tool}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This waited too long.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This waited {waited}, at most {most} was allowed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This was decided already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This work order is not known here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Those are too many labels at once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To change the steps of a running order takes a signature.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Too many steps are inserted here already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Tool {tool} is not here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Back, your name, Forgot PIN, then Choose a new PIN, with {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Call: it says how the call stands.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Check, do it now, and start again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch New container and scan its label first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch it again in a moment.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch one that is shown.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch the one that is so.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch your name, or {clears} can issue a badge.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Try again when the line is back, or call {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Two terminals disagree about lot {lot}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Two terminals disagree about this lot.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Two terminals used the same serial numbers.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type day, month and year.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the lot number instead.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the lot number, and report the label.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the lot number; {clears} can set the scanner to send AIM identifiers and GS (ASCII 29).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the lot number; {clears} can tell the two kinds apart.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use it when its last operation is reported, or scan another lot.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use lot {use}, {rack}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use lot {use}, {rack}; {clears} can settle this one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use lot {use}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use lot {use}; {clears} can settle this one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use {use_tool}, or {clears} can have it calibrated.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use {use_tool}, or {clears} can renew it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use {use_tool}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wait until it has settled.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wait until then, or ask {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waits for {waits_for}: {available} available.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waits for {waits_for}: {available} of {quantity} available.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What is saved here goes on to the server; {clears} has to make room.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was found bad stays held until {clears} releases it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Who recorded it and when stays as it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Who recorded it and when stays as it is: {by}, {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Whoever made it can take it back, or {clears} signs.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Whoever recorded it can, or {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wipe the label and scan again, or type the number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Work order {order} is not known here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write a few words, or go on without a note.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write a few words, then take them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write a little more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write it as the quality system shows it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write it like {example}, as the quality system shows it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write it like {example}, or scan it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write it like {example}: {form}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write it shorter.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Write it with letters and digits.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You are locked after too many tries.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You are locked: nothing opens for you.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You are not qualified for this work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You are not qualified for {wanted}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You cannot approve your own work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You cannot correct what somebody else recorded.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You cannot settle disputes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You had that PIN not long ago.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You have no PIN yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You may not decide this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You may not decide this: {disposition}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You may not release a lot.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You reported {reported} of {taken} taken here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You reported {reported}, but {taken} were taken here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You scanned lot {lot} twice.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You scanned the same lot twice.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You work on this job already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You work on this job since {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your PIN is older than {limit} days.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your PIN is too old.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your answers are kept. Report when the server is back, or call {clears}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your qualification for {wanted} expired on {expired}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your qualification has expired.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your role may not answer for a hold here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can add it to the label.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can add you to the line.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can approve it or say no; then it can be corrected again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can ask planning to release it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can cancel it too.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can decide it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can give it a range of numbers.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can give it another range.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can give the new person another number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can give this station another range.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can issue another badge.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can let it pass, or put the lot on hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can let it pass, or put the part on hold.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can qualify you, or give it to somebody who is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can raise the order.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can release another.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can release it, or scan a lot that is released.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can release it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can release it; place another where it was the wrong one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can release one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can renew it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can say who may.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can scan a badge here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can send it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can shorten it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can sign for it here, or later from the list of what waits.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can sign for it here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can sign, or confirm the time at Clock in doubt.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can sign.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can take it away on the server; then choose another here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can take it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can unlock you.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can, with a signature.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} can, with their own PIN.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} decides whether to do it all the same, and signs for it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} decides whether to go on, and signs for it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} has to add it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} has to add one to this terminal's settings.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} has to bring the server back; PINs are good again at once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} has to set the clock of this terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} has to update this terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} has to write its IANA name, such as Europe/Berlin, or update this terminal.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{Clears} looks at what was signed, and releases the lot with a signature.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{by} already acknowledged this hold, {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{by} can take it back, or {clears} signs for it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{by} decided {number} already: {disposition}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{by} has already checked {number}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{by} has released lot {lot}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{by} made this report.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{by} recorded this, so a second person has to sign.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{check} is due before work begins.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{check} is due: shift {shift} has begun.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{check} is due: {unit} was repaired.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{check}: “{failed}” was not good.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{count} labels at once are too many.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{count} lots are called {number}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{count} of the pieces to look at have not been checked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{count} pieces are too many to name one by one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{count} records of other terminals are here and not on the server any more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day} does not lie between {earliest} and {latest}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day} is earlier than {earliest}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day} is later than {latest}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{file} cannot be read.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{file} has {count} mistakes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{found} of {issued} labels are accounted for.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{left} are still to be decided, not {quantity}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{lot} is nonconforming: {defect}, {quantity} {unit}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{most} steps are inserted here already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{needed} serial numbers are needed, {left} are left.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{needed} serials are needed, {scanned} were scanned.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{number} has {count} records: too many for one traveler.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{number} is at {place} already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{number} is not a serial of this product.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{operation} ({waits_for}) has taken these pieces already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{operation} is not done at {work_unit}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{operation} of order {order} is not released yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{other} is a container too. Containers hold lots, not containers.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} cannot correct what somebody else recorded.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} cannot settle disputes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} cannot take this call.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} does not work on this job.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} has this call.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} has to do with it already, called {since}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} is locked after too many tries.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} is locked: nothing opens for them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} is not a lead.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} is not known at this line.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} made this call.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} may not verify this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{person} was somebody else's number, who has left.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{quantity} in process at {work_unit}, {operation}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{quantity} wait before {operation}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{read} is not on the label of this job.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{scanned} is not a badge of this plant.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{scanned} is not wanted now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{scanned} is {what}, and not wanted now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{shortest} characters are needed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{text} fits two kinds of label: {first} and {second}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{tool} cannot weigh just now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{tool} does not answer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{tool} is lifted, or its pan is not on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{tool} is not the tool for this, {wanted} is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{tool} is worn out after {uses} uses.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{tool} reports a fault: {text}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{tries_left} tries left, then {clears} unlocks you.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} has too many digits behind the point.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} is less than {low}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} is not between {low} and {high}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} on the label is not a date.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} on the label is not a {field}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} {unit} is above the limit of {limit_high}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} {unit} is below the limit of {limit_low}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} {unit} is not between {low} and {high}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} {unit} is outside the limit of {limit}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{value} {unit} is outside the limits.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{waits_for} has to finish some first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{answer}” is not as it should be.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{capa}” is no number of a CAPA.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{container}” cannot be the number of a container.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{missing}” is not clear yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{missing}” is not done yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{option}” is not one of the answers here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{reason}” is not one of the reasons here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{step}” cannot be asked like this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{step}” cannot be skipped.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{step}” needs one answer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{step}” was begun already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{text}” cannot be read as a code.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{text}” cannot be read here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{text}” does not fit on a label.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{text}” does not look like {example}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{text}” is not a day of the calendar.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{value}” on the label says nothing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“{wanted}” is due now.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>stop_cases</name>
    <message>
        <source>A night shift is of the day on which it began</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All reasons</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>For how long is it planned?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Most used here first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No stop is on record here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planned stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Running again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The machine stands from the last touch on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The plant has no reasons for planned stops yet. A lead can import them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The plant has no reasons for stops yet. A lead can import them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The stops of which day?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The time is counted, with or without a reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch Running again when it runs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch how long it will take</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch the day</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch the reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Touch the reason for the stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Until we say</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waits for material</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why is the stop planned?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{line}. Why?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} reasons</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{stops}, {shift}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>stop_words</name>
    <message>
        <source>1 older stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 short stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>After how many minutes was it another stop? It began at {start} and took {n} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Blocked by what follows</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Joined with another</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No reason yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody said yet how it stands</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not known</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planned stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Planned stop until {until}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reason put right: {reason}, not {was}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Said to stand since {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Split at {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waits for material</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>from {since} on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>since {start}, {took}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the machine’s signal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{line}, planned until {until}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} older stops</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} s</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} short stops</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} stops</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{shift}, {took} together</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{shift}, {took}, each up to {limit}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{start} to {end}, {took}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{state} since {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{stops}, {took}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{text}, in {n} parts</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{who}, {when}, {where}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{words}. It came second and does not count</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{words}: {reason}</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>waiting_words</name>
    <message>
        <source>a lost badge was tried</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a note from the shift before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a stop without a reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a void badge was tried</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>asks for help with the PIN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>calibration</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>correction {values}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>does not work here and was tried</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>is locked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>is locked and was tried</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>its last day is {day}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>locked out by wrong PINs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>lost the badge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>overdue since {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>overdue, its last day was {day}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>qualification {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>since {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>to be answered by {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>wrong PINs at several terminals</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>wrong PINs in a row</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{check} is due</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{defect}, nonconforming</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} stops without a reason</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>weighing</name>
    <message>
        <source>Net</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On the scale</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Tare</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>1 day</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 hour</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 minute</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 more line</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 picture on this terminal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>1 second</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Above the limit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Above the limit of {high}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Account for labels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Apr</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>April</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Aug</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>August</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Below the limit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Below the limit of {low}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Checklist</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choice</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Close the printer's head</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Dec</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>December</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Feb</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>February</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Friday</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hand scanner</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Inserted by {person}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Inserted by {person}: {reason}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Instruction</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It may have come out</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Jan</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>January</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Jul</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>July</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Jun</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>June</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Keyboard scanner</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Lead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Let pass: {what}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Let the printer cool down</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Line clearance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Load a ribbon into the printer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Load labels into the printer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at the printer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Looking for printer {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Maintenance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Mar</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>March</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>May</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Measurement</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Monday</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Near the limit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Near the lower limit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Near the upper limit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not as it should be</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not needed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not printed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nov</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>November</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Oct</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>October</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>On its way to the printer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Operator</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Order {order}: {pieces}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Press Pause on the printer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Print label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Printed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Printer {name} does not answer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Printer {name} has stopped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Printer {name} ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read a paper</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Saturday</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan material</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Scan serial or lot</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Second person</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sent, not confirmed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sep</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>September</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Set aside: {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Signal {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Signed before the correction</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Something unexpected happened while printing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sunday</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Switch the printer off and on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Switch the printer on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The connection broke in the middle.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The first lines</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The folder for labels cannot be written.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The label does not fit this printer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The print queue did not take it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The print queue has been stopped.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The printer did not answer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The printer had no labels.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The printer had no ribbon.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The printer reported a fault.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The printer took too long.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The printer was paused.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The printer was too hot.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The printer's head was open.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The terminal was switched off while it printed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Thursday</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Timed wait</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Tool check</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Tuesday</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wednesday</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Weigh</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Within the limits</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>a lead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>an administrator</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>an operator</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>and 1 more line</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>and {n} more lines</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>answered</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>in doubt</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>maintenance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>needs attention</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>not compared</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>offline since {since}, {n} on this terminal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>offline, {n} here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>offline, {n} on this terminal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>on the server</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>on the server, touch to read</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>on this terminal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>quality</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>saved on this terminal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>sending pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>tomorrow</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>touch to read</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{device} is another instrument</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{device} not connected</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{device} not found, looking for it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{device} ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{i} of {n}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} days</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} hours</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} more lines</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} on this terminal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} on this terminal, since {since}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} pictures on this terminal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} piece</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{n} seconds</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{seconds} s from the server's</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{span} off, put right by the server's</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>{time} (clock in doubt)</source>
        <translation type="unfinished"/>
    </message>
</context>
</TS>
