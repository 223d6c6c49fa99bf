#include "core/language.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>

const char language_choices[] =
    "en=english=eng es=spanish=spa=castilian vi=vietnamese=vie zh=chinese=zho=chi=mandarin yue=cantonese "
    "ko=korean=kor tl=tagalog=tgl=filipino=fil fa=farsi=persian=fas=per ar=arabic=ara ru=russian=rus "
    "km=khmer=khm=cambodian hmn=hmong hy=armenian=hye=arm ja=japanese=jpn th=thai=tha lo=lao=laotian "
    "pa=punjabi=panjabi=pan hi=hindi=hin pt=portuguese=por uk=ukrainian=ukr ium=mien "
    "ase=asl=american_sign_language";

const char *language_name(const char *code, char *out, size_t size) {
    size_t length = strlen(code);
    text_copy_to(out, size, code);
    for (const char *at = language_choices; *at;) {
        size_t entry = strcspn(at, " ");
        if (length && length < entry && strncmp(at, code, length) == 0 && at[length] == '=') {
            size_t name = strcspn(at + length + 1, "= ");
            text_copy_to(out, name + 1 < size ? name + 1 : size, at + length + 1);
            out[0] = (char)toupper((unsigned char)out[0]);
            break;
        }
        at += entry + strspn(at + entry, " ");
    }
    return out;
}

static bool same_spelling(const char *typed, const char *spelling, size_t length) {
    for (size_t i = 0; i < length; i++) {
        char c = typed[i] == ' ' ? '_' : (char)tolower((unsigned char)typed[i]);
        if (c != spelling[i]) return false;
    }
    return !typed[length];
}

bool language_code(const char *typed, char *out, size_t size) {
    for (const char *at = language_choices; *at;) {
        size_t entry = strcspn(at, " "), code = strcspn(at, "=");
        for (size_t from = 0; from < entry;) {
            size_t length = strcspn(at + from, "= ");
            if (same_spelling(typed, at + from, length)) {
                text_copy_to(out, code + 1 < size ? code + 1 : size, at);
                return true;
            }
            from += length + 1;
        }
        at += entry + strspn(at + entry, " ");
    }
    return false;
}
