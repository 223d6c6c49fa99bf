#include <stdio.h>

int main(void) {
    puts("pallium: nothing here yet");
    return 0;
}
