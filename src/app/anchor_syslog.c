#include "anchor_syslog.h"

#include <syslog.h>

void anchor_to_syslog(void *context, const char *line) {
    (void)context;
    openlog("pallium", LOG_PID, LOG_AUTHPRIV);
    syslog(LOG_NOTICE, "%s", line);
    closelog();
}
