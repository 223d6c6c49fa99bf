/* AnchorLog.say: the system's log, which is kept by another account and forwarded to another machine. */
#ifndef PALLIUM_APP_ANCHOR_SYSLOG_H
#define PALLIUM_APP_ANCHOR_SYSLOG_H

void anchor_to_syslog(void *context, const char *line);

#endif
