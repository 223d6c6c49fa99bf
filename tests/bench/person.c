/* Made-up people: names, places and languages in the proportions of a Californian health plan. */
#include "fill.h"

#include "base/text.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>

enum { CASELOAD = 400, NAMES = 16 };

typedef struct Community {
    const char *language;
    unsigned share; /* of 100 */
    const char *last[NAMES], *first[NAMES];
} Community;

static const Community communities[] = {
    {"en",
     46,
     {"Smith", "Johnson", "Williams", "Brown", "Jones", "Davis", "Miller", "Wilson", "Moore", "Taylor",
      "Anderson", "Thomas", "Jackson", "White", "Harris", "O'Neill"},
     {"James", "Mary", "Robert", "Patricia", "John", "Linda", "Michael", "Barbara", "William", "Susan",
      "David", "Dorothy", "Richard", "Carol", "Joseph", "Ruth"}},
    {"es",
     32,
     {"García", "Hernández", "Martínez", "López", "González", "Pérez", "Rodríguez", "Sánchez", "Ramírez",
      "Cruz", "Flores", "Gómez", "Alvarez", "Muñoz", "Ortiz", "Reyes"},
     {"María", "José", "Guadalupe", "Juan", "Rosa", "Jorge", "Carmen", "Luis", "Teresa", "Antonio",
      "Esperanza", "Jesús", "Elena", "Ramón", "Inés", "Raúl"}},
    {"vi",
     6,
     {"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
      "Dương", "Lý"},
     {"Thị Mai", "Văn Hùng", "Thị Lan", "Minh", "Thị Hoa", "Văn Nam", "Thị Hương", "Tuấn", "Thị Ngọc", "Đức",
      "Thị Thu", "Long", "Thị Xuân", "Quang", "Thị Kim", "Phúc"}},
    {"zh",
     7,
     {"Chen", "Wong", "Li", "Wang", "Zhang", "Liu", "Yang", "Huang", "Chan", "Lee", "Lin", "Wu", "Ho", "Ng",
      "Cheung", "Lam"},
     {"Wei", "Mei Ling", "Jun", "Xiu Ying", "Ming", "Li Hua", "Kwok", "Yuk Lan", "Jian", "Suk Fong", "Hao",
      "Fang", "Tao", "Lan", "Ping", "Hong"}},
    {"hy",
     3,
     {"Petrosyan", "Sargsyan", "Harutyunyan", "Grigoryan", "Khachatryan", "Hakobyan", "Vardanyan",
      "Gevorgyan", "Karapetyan", "Mkrtchyan", "Hovhannisyan", "Abrahamyan", "Avetisyan", "Danielyan",
      "Manukyan", "Poghosyan"},
     {"Anahit", "Armen", "Gayane", "Hakob", "Lusine", "Vahe", "Nune", "Aram", "Sona", "Tigran", "Marine",
      "Garegin", "Hasmik", "Levon", "Susanna", "Karen"}},
    {"tl",
     6,
     {"Santos", "Reyes", "Cruz", "Bautista", "Ocampo", "del Rosario", "Mendoza", "Aquino", "Garcia", "Ramos",
      "Villanueva", "Castillo", "Dela Cruz", "Salazar", "Mercado", "Tolentino"},
     {"Corazon", "Ernesto", "Luz", "Rodrigo", "Remedios", "Danilo", "Erlinda", "Romeo", "Teresita",
      "Reynaldo", "Imelda", "Virgilio", "Norma", "Benigno", "Zenaida", "Wilfredo"}},
};

static const struct Place {
    const char *county, *city, *zip;
    unsigned share; /* of 100 */
} places[] = {
    {"Los Angeles", "Los Angeles", "90033", 24}, {"Los Angeles", "Long Beach", "90802", 8},
    {"Orange", "Santa Ana", "92701", 9},         {"San Diego", "San Diego", "92101", 10},
    {"San Bernardino", "Ontario", "91761", 8},   {"Riverside", "Riverside", "92501", 8},
    {"Santa Clara", "San José", "95112", 7},     {"Alameda", "Oakland", "94601", 6},
    {"Sacramento", "Sacramento", "95814", 6},    {"Fresno", "Fresno", "93701", 5},
    {"Kern", "Bakersfield", "93301", 5},         {"San Joaquin", "Stockton", "95202", 3},
    {"Alpine", "Markleeville", "96120", 1},
};

static const Community *community(Fill *fill) {
    unsigned at = fill_next(fill, 100);
    size_t i = 0;
    while (i + 1 < sizeof communities / sizeof *communities && at >= communities[i].share)
        at -= communities[i++].share;
    return &communities[i];
}

static void settle(Fill *fill, Person *out) {
    unsigned at = fill_next(fill, 100);
    size_t i = 0;
    while (i + 1 < sizeof places / sizeof *places && at >= places[i].share) at -= places[i++].share;
    out->county = places[i].county;
    out->city = places[i].city;
    out->zip = places[i].zip;
    snprintf(out->address, sizeof out->address, "%u Calle Olvido, Apt %u", 1 + fill_next(fill, 9000),
             1 + fill_next(fill, 90));
}

void fill_person(Fill *fill, int64_t number, Person *out) {
    static const char *const lines[] = {"dsnp", "dsnp", "dsnp_aligned", "mcp"};
    static const char *const teams[] = {"north", "south", "central", "coast"};
    const Community *from = community(fill);
    Text key = {0}, name = {0};
    *out = (Person){.language = from->language};
    snprintf(out->source_id, sizeof out->source_id, "M%08" PRId64, number);
    text_copy_to(out->last, sizeof out->last, from->last[fill_next(fill, NAMES)]);
    unsigned first = fill_next(fill, NAMES);
    text_copy_to(out->first, sizeof out->first, from->first[first]);
    out->sex = first % 2 ? "female" : "male";
    text_addf(&name, "%s %s", out->last, out->first);
    utf8_name_key(text_string(&name), &key);
    text_copy_to(out->name_key, sizeof out->name_key, text_string(&key));
    text_free(&key);
    text_free(&name);
    snprintf(out->birth, sizeof out->birth, "%04u-%02u-%02u", 1930 + fill_next(fill, 40),
             1 + fill_next(fill, 12), 1 + fill_next(fill, 28));
    settle(fill, out);
    snprintf(out->phone, sizeof out->phone, "(%u) 555-%04u", 209 + fill_next(fill, 700),
             fill_next(fill, 10000));
    snprintf(out->cin, sizeof out->cin, "9%08" PRId64 "A", number);
    out->line_of_business = lines[fill_next(fill, 4)];
    out->team = teams[fill_next(fill, 4)];
    out->interpreter = first % 3 == 0 && from != communities;
    if (fill_next(fill, 10)) snprintf(out->owner, sizeof out->owner, "cm%04" PRId64, number / CASELOAD);
}
