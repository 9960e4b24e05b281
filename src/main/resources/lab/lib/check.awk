# A small check of a chrony.conf for machines without chronyd, in chronyd's words: known directives, and enough arguments.
function fatal(text) {
	printf "Fatal error : %s at line %d in file %s\n", text, FNR, name > "/dev/stderr"
	failed = 1
	exit 1
}
BEGIN {
	split("acquisitionport allow authselectmode bindacqaddress bindacqdevice bindaddress bindcmdaddress bindcmddevice " \
		"binddevice broadcast clientloglimit clockprecision cmdallow cmddeny cmdport cmdratelimit combinelimit confdir " \
		"corrtimeratio deny driftfile dscp dumpdir dumponexit fallbackdrift hwclockfile hwtimestamp hwtstimeout include " \
		"initstepslew keyfile leapseclist leapsecmode leapsectz local lock_all log logbanner logchange logdir mailonchange " \
		"makestep manual maxchange maxclockerror maxdistance maxdrift maxjitter maxntsconnections maxsamples maxslewrate " \
		"maxupdateskew minsamples minsources nocerttimecheck noclientlog nosystemcert ntpsigndsocket ntsaeads ntscachedir " \
		"ntsdumpdir ntsntpserver ntsport ntsprocesses ntsratelimit ntsrefresh ntsrotate ntsservercert ntsserverkey " \
		"ntstrustedcerts opencommands peer pidfile pool port ptpdomain ptpport ratelimit refclock refresh reselectdist " \
		"rtcautotrim rtcdevice rtcfile rtconutc rtcsync sched_priority server smoothtime sourcedir stratumweight tempcomp " \
		"user", names, " ")
	for (i in names) known[names[i]] = 1
	needs["makestep"] = 2; needs["initstepslew"] = 1; needs["driftfile"] = 1; needs["logdir"] = 1; needs["keyfile"] = 1
	needs["server"] = 1; needs["pool"] = 1; needs["peer"] = 1; needs["minsources"] = 1; needs["port"] = 1
}
/^[ \t]*([!;#%]|$)/ { next }
{
	word = tolower($1)
	checked++
	if (!(word in known)) fatal("Invalid directive " $1)
	if (NF - 1 < needs[word]) fatal("Missing arguments for " word " directive")
	if (word ~ /^(server|pool|peer)$/ && $2 !~ /^[A-Za-z0-9._:-]+$/) fatal("Could not parse " word " directive")
	if ((word == "makestep" || word == "initstepslew") && $2 !~ /^-?[0-9.]+$/) fatal("Could not parse " word " directive")
	if (word == "rtcsync" && NF > 1) fatal("Too many arguments for rtcsync directive")
	if (word == "makestep" && NF > 3) fatal("Too many arguments for makestep directive")
}
END {
	if (!failed) printf "chronyd (stand-in): looked at %d directives; this machine has no chronyd to ask\n", checked > "/dev/stderr"
}
