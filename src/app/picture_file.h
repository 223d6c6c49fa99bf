/* A screen's picture on the disk. */
#ifndef PALLIUM_APP_PICTURE_FILE_H
#define PALLIUM_APP_PICTURE_FILE_H

#include "base/error.h"
#include "ui/screen/screen.h"

/* Writes the screen as SVG, over what stood there; its title is the screen's first line. A picture may show a
 * member: the file is for its owner alone (umask). */
bool picture_write(const char *path, const Screen *screen, Theme theme, Error *error);

#endif
