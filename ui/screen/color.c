#include "ui/screen/style.h"

enum { CUBE = 16, GREYS = 232 };

static unsigned level(int step) {
    return step == 0 ? 0U : 55U + 40U * (unsigned)step;
}

unsigned color_rgb(short color) {
    static const unsigned old[CUBE] = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD,
                                       0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00,
                                       0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};
    if (color < 0) return 0;
    if (color < CUBE) return old[color];
    if (color >= GREYS) {
        unsigned grey = 8U + 10U * (unsigned)(color - GREYS);
        return grey << 16 | grey << 8 | grey;
    }
    int cube = color - CUBE;
    return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6);
}
