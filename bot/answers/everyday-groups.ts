/** Everyday English words of nearly the same meaning and their irregular forms, one group a line; none is special to a place. */
export const everydayGroups = `login logon signin sign log
username userid account
internet network online web
wifi wireless wlan
phone mobile smartphone cellphone telephone handset
laptop notebook computer pc
mac macbook macos apple
screen display monitor
photo picture image photograph
film video movie clip recording
sound audio volume
email mail mailbox inbox
letter post mail
message text sms
app application program software
website site webpage page
file document attachment
folder directory
print printer printout
scan scanner copy photocopy
cost price fee charge expensive pay
money refund payment pay
free gratis
buy bought purchase order
sell sold sale
delete deleted remove erase discard
cancel stop end terminate
begin began begun start launch
finish finished complete end
open launch start
close shut quit exit
turn switch
enable activate
disable deactivate
allow permit permission may
forbid forbidden ban banned prohibit
must require required mandatory compulsory
show shown display view
hide hidden invisible
see saw seen view watch
look search find found
choose chose chosen select pick
change edit modify alter update adjust
rename name
move transfer
copy duplicate
send sent submit
submit upload hand deliver
download fetch
get obtain receive got
give gave given provide
bring brought carry
take took taken
borrow loan lend lent
return bring
lose lost missing
steal stole stolen theft
break broke broken damage damaged faulty defect
fix repair mend solve
fail failed failure error problem
crash freeze froze frozen hang stuck
drop disconnect disconnected
connect connected join link
slow slowly lag
quick quickly fast rapid
big large size huge
small little tiny
long length longest duration
short brief
maximum max limit most
minimum min least
increase raise grow grew grown
reduce decrease lower shrink
late overdue deadline delay
early before
extension extend extra
absent absence miss missed
ill illness sick sickness unwell
die died death bereavement funeral
doctor medical gp
disability disabled impairment
home remote off-campus distance
abroad overseas foreign
job work employment career
boss manager supervisor
teacher lecturer tutor instructor professor
student learner pupil
class lesson lecture course module
exam test quiz examination
mark grade score result
essay assignment coursework paper
thesis dissertation
book reserve booking reservation
book ebook textbook
room space
library
car vehicle
parents family guest visitor
child children kid
write wrote written
read reading
speak spoke spoken speech talk
teach taught
think thought opinion
know knew known
buy afford
cheat cheating misconduct plagiarism
quote cite citation
reference bibliography source
opening open hours
weekend saturday sunday
contact reach phone call
help support assistance
reset recover restore
forget forgot forgotten
password passcode passphrase
code pin token
secure security safe
virus malware ransomware
spam phishing scam
backup copy save
battery charge power
charger cable adapter
headphones headset earphones
keyboard key
language translate translation
font text letter
bold italic format
table column row
privacy private personal confidential
store storage space
keep kept retain
leave left leaver graduate
new create add
first initial
cause reason why
effect consequence impact
method technique approach way
study research investigation
describe description discuss
compare comparison difference
colleague coworker friend classmate teammate member
mother father parent relative family grandmother grandfather
complain complaint unhappy dissatisfied
holiday vacation christmas easter
term semester
percent percentage
own owner ownership
noisy noise quiet silent silence
seat chair capacity
swap exchange replace switch
proof evidence certificate
funding fund grant finance money
injury injured hurt accident
withdraw withdrawn withdrawal dropout
hacked compromised breach
enrol enroll enrolment enrollment register registration
notify notification alert
trim crop cut
specification spec requirement
verify verification authenticate confirm
signal reception coverage
refuse reject decline deny denied
accept approve approval
wrong incorrect mistake error
blank empty
camera webcam
microphone mic
caption captions subtitle subtitles transcript
projector beamer
timetable schedule calendar
accommodation housing residence dormitory dorm
id identity identification
canteen cafe cafeteria restaurant food
lift elevator
bicycle bike
invoice bill
degree diploma
theatre theater auditorium
tuition fee`;
