#include "syslog_say.h"

#include <syslog.h>

void syslog_say(void *context, const char *line) {
    (void)context;
    openlog("pallium", LOG_PID, LOG_AUTHPRIV);
    syslog(LOG_NOTICE, "%s", line);
    closelog();
}
