#include "picture_file.h"

#include "ui/screen/svg.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool picture_write(const char *path, const Screen *screen, Theme theme, Error *error) {
    Text title = {0}, svg = {0};
    screen_row_text(screen, 0, &title);
    screen_svg(screen, theme, text_string(&title) + strspn(text_string(&title), " "), &svg);
    FILE *file = svg.failed ? NULL : fopen(path, "we");
    bool good = file && fwrite(svg.data, 1, svg.length, file) == svg.length;
    if (file && fclose(file) != 0) good = false;
    if (!good) error_set(error, ERROR_STORAGE, "%s cannot be written: %s.", path, strerror(errno));
    text_free(&title);
    text_free(&svg);
    return good;
}
