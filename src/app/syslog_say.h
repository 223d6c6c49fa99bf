/* SystemLog.say: the system's log, which is kept by another account and forwarded to another machine. */
#ifndef PALLIUM_APP_SYSLOG_SAY_H
#define PALLIUM_APP_SYSLOG_SAY_H

void syslog_say(void *context, const char *line);

#endif
