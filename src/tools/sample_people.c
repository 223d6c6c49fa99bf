#include "sample.h"

#include <string.h>

enum { NAMES = 6 };

typedef struct NamePool {
    const char *language, *race, *ethnicity;
    unsigned weight;
    const char *last[NAMES], *female[NAMES], *male[NAMES];
} NamePool;

static const NamePool pools[] = {
    {"en",
     "White",
     "Not Hispanic",
     20,
     {"Johnson", "O'Brien", "Miller", "D'Angelo", "Smith-Jones", "McAllister"},
     {"Dorothy", "Ruth", "Shirley", "Mary Ann", "Peggy", "Zoë"},
     {"Walter", "James", "Earl", "Harold", "Dennis", "Patrick"}},
    {"en",
     "Black",
     "Not Hispanic",
     12,
     {"Washington", "Jackson", "Carter", "Broussard", "Tubbs", "Freeman"},
     {"Gloria", "Earline", "Bernice", "Lorraine", "Ola Mae", "Denise"},
     {"Clarence", "Otis", "Leroy", "Willie", "Marcus", "Cedric"}},
    {"es",
     "Other",
     "Hispanic",
     26,
     {"García", "Hernández", "Muñoz", "De la Cruz", "Rodríguez-Peña", "Castañeda"},
     {"María Guadalupe", "Socorro", "Rosa", "Esperanza", "Ángela", "Inés"},
     {"José Luis", "Ramón", "Jesús", "Joaquín", "Raúl", "Ángel"}},
    {"vi",
     "Asian",
     "Not Hispanic",
     9,
     {"Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng"},
     {"Thị Hoa", "Thị Lan", "Ngọc Ánh", "Kim Liên", "Thị Hương", "Mỹ Dung"},
     {"Văn Hùng", "Minh Đức", "Quốc Tuấn", "Văn Bảy", "Đình Phúc", "Thành"}},
    {"zh",
     "Asian",
     "Not Hispanic",
     6,
     {"Wong", "Chen", "Huang", "Lau", "Ng", "Lü"},
     {"Mei-Ling", "Suk Yin", "Li Hua", "Yuk Ping", "Xiu Ying", "Ah Moy"},
     {"Wai Man", "Guo Qiang", "Kwok Wing", "Jian Guo", "Tak Wah", "Bo"}},
    {"zh",
     "Asian",
     "Not Hispanic",
     4,
     {"王", "李", "張", "陳", "歐陽", "黃"},
     {"秀英", "淑芬", "美玲", "麗華", "桂蘭", "玉"},
     {"小明", "建國", "志強", "國榮", "偉", "德華"}},
    {"hy",
     "White",
     "Not Hispanic",
     5,
     {"Grigoryan", "Hakobyan", "Sargsyan", "Khachatryan", "Avetisyan", "Ter-Petrosyan"},
     {"Narine", "Hasmik", "Siranush", "Gayane", "Lusine", "Arpi"},
     {"Vardan", "Armen", "Hovhannes", "Gevorg", "Aram", "Suren"}},
    {"hy",
     "White",
     "Not Hispanic",
     3,
     {"Խաչատրյան", "Մարտիրոսյան", "Գասպարյան", "Բաղդասարյան", "Մելքոնյան", "Աբրահամյան"},
     {"Նարինե", "Անահիտ", "Շուշանիկ", "Մարիամ", "Ռուզաննա", "Սոնա"},
     {"Արամ", "Հայկ", "Տիգրան", "Գարեգին", "Ռուբեն", "Վահե"}},
    {"ru",
     "White",
     "Not Hispanic",
     4,
     {"Хачатрян", "Шевченко", "Коваленко", "Ткаченко", "Гринберг", "Мельник"},
     {"Нина", "Галина", "Людмила", "Раиса", "София", "Ольга"},
     {"Борис", "Аркадий", "Семён", "Леонид", "Юрий", "Яков"}},
    {"ko",
     "Asian",
     "Not Hispanic",
     4,
     {"Kim", "Park", "Choi", "Jung", "Yoon", "Im"},
     {"Soon-ja", "Young-hee", "Mi-sook", "Jung-sook", "Ok-soon", "Eun"},
     {"Sung-ho", "Young-soo", "Dong-hyun", "Jae", "Chul-soo", "Kwang-su"}},
    {"tl",
     "Asian",
     "Not Hispanic",
     5,
     {"Santos", "Dela Cruz", "Macaraeg", "Dimaculangan", "Bautista", "Panganiban"},
     {"Corazon", "Luzviminda", "Remedios", "Maria Fe", "Erlinda", "Baby"},
     {"Rodrigo", "Ernesto", "Bienvenido", "Virgilio", "Jun", "Danilo"}},
    {"fa",
     "White",
     "Not Hispanic",
     3,
     {"Tehrani", "رضایی", "Farahani", "محمدی", "Moradi", "Golzar"},
     {"Parvin", "زهرا", "Shahin", "فاطمه", "Mahin", "Forough"},
     {"Houshang", "حسین", "Bahram", "علی", "Manouchehr", "Dariush"}},
    {"ar",
     "White",
     "Not Hispanic",
     3,
     {"Haddad", "العلي", "Al-Sayed", "حداد", "Mansour", "Abu Khalil"},
     {"Samira", "أمينة", "Layla", "مريم", "Nadia", "Huda"},
     {"Yousef", "محمد", "Ibrahim", "أحمد", "Khalil", "Omar"}},
    {"km",
     "Asian",
     "Not Hispanic",
     3,
     {"Sok", "Chea", "Keo", "សុខ", "Meas", "Prak"},
     {"Sreymom", "Bopha", "Chanthou", "Sophea", "Maly", "Ry"},
     {"Sovann", "Vuthy", "Samnang", "Rith", "Dara", "Heng"}},
    {"hmn",
     "Asian",
     "Not Hispanic",
     3,
     {"Vang", "Xiong", "Yang", "Moua", "Lor", "Her"},
     {"Mai Yer", "Pa Houa", "Bao", "Chue", "Ka Ying", "Mee"},
     {"Chong Neng", "Tou", "Nhia Pao", "Xai", "Cheng", "Pao"}},
};
enum { POOLS = sizeof pools / sizeof *pools };

typedef struct Place {
    const char *city, *county, *zip, *area;
} Place;

static const Place places[] = {
    {"San Jose", "Santa Clara", "95112", "408"},  {"Los Angeles", "Los Angeles", "90033", "213"},
    {"Glendale", "Los Angeles", "91204", "818"},  {"Long Beach", "Los Angeles", "90806", "562"},
    {"Compton", "Los Angeles", "90220", "310"},   {"Fresno", "Fresno", "93706", "559"},
    {"Sacramento", "Sacramento", "95823", "916"}, {"Oakland", "Alameda", "94601", "510"},
    {"San Diego", "San Diego", "92105", "619"},   {"Westminster", "Orange", "92683", "714"},
    {"Stockton", "San Joaquin", "95205", "209"},  {"Bakersfield", "Kern", "93304", "661"},
    {"Riverside", "Riverside", "92501", "951"},   {"Salinas", "Monterey", "93905", "831"},
    {"Eureka", "Humboldt", "95501", "707"},       {"San Francisco", "San Francisco", "94112", "415"},
    {"Calexico", "Imperial", "92231", "760"},     {"Redding", "Shasta", "96001", "530"},
    {"Oxnard", "Ventura", "93030", "805"},        {"Truckee", "Nevada", "96161", "530"},
};
enum { PLACES = sizeof places / sizeof *places };

static const char *const streets[] = {"Alder Street",   "Via Paloma",   "Quince Avenue", "Old Mill Road",
                                      "Heron Way",      "Calle Olvido", "Tenth Place",   "Camino Nuevo",
                                      "Sandpiper Lane", "Juniper Court"};
enum { STREETS = sizeof streets / sizeof *streets };

typedef struct Fixed { /* members who are somebody in particular */
    int member;
    const char *last, *first, *language;
    char sex;
    const char *birth, *death;
    int place;
    const char *race;
} Fixed;

static const Fixed fixed[] = {
    {1, "Nguyễn", "Thị Mai", "vi", 'F', "1955-03-09", NULL, 0, "Asian"},
    {2, "Alvarez", "Jorge", "es", 'M', "1948-07-21", NULL, 1, "Other"},
    {3, "Petrosyan", "Anahit", "hy", 'F', "1941-11-02", NULL, 2, "White"},
    {4, "Lee", "Robert", "en", 'M', "1950-01-30", NULL, 7, "Asian"},
    {9, "Haddad", "Layla", "ar", 'F', "1951-02-11", NULL, 14, "White"},
    {13, "Xiong", "Pa Houa", "hmn", 'F', "1946-01-01", NULL, 5, "Asian"},
    {36, "Broussard", "Otis", "en", 'M', "1938-05-17", NULL, 4, "Black"},
    {150, "Castañeda", "Inés", "es", 'F', "2007-08-14", NULL, 5, "Other"},
    {151, "Moua", "Tou", "hmn", 'M', "2006-11-25", NULL, 5, "Asian"},
    {152, "Carter", "Denise", "en", 'F', "2005-11-24", NULL, 6, "Black"}, /* 21 on the day */
    {153, "Muñoz", "Ángel", "es", 'M', "2018-02-03", NULL, 13, "Other"},
    {160, "王", "小明", "zh", 'M', "1953-12-01", NULL, 15, "Asian"},
    {161, "Խաչատրյան", "Նարինե", "hy", 'F', "1947-06-06", NULL, 2, "White"},
    {162, "Хачатрян", "Раиса", "ru", 'F', "1944-09-19", NULL, 2, "White"},
    {163, "العلي", "محمد", "ar", 'M', "1957-04-04", NULL, 8, "White"},
    {170, "Montgomery-Villanueva de los Santos y Castellanos",
     "Maximiliana Bartholomea Evangelina Concepción", "es", 'F', "1936-02-29", NULL, 12, "Other"},
    {171, "O", "Y", "ko", 'M', "1960-10-10", NULL, 1, "Asian"},
    {172, "'t Hooft-Öztürk", "Zoë Noëlle", "en", 'F', "1952-08-31", NULL, 15, "White"},
    {173, "Null", "Ruth", "en", 'F', "1949-05-05", NULL, 10, "White"},
    {180, "Freeman", "Ola Mae", "en", 'F', "1929-03-03", NULL, 7, "Black"},
    {181, "Miller", "Harold", "en", 'M', "1934-01-12", "2026-09-30", 11, "White"},
    {182, "Phạm", "Kim Liên", "vi", 'F', "1943-07-07", "2026-10-18", 9, "Asian"},
    {183, "Hernández", "Ramón", "es", 'M', "1946-12-25", "2026-11-02", 18, "Other"},
    {184, "Kim", "Soon-ja", "ko", 'F', "1939-04-18", "2026-11-14", 1, "Asian"},
};

static void make_up(Person *person, Roll *dice) {
    unsigned weights = 0, pool = 0;
    for (size_t i = 0; i < POOLS; i++) weights += pools[i].weight;
    for (unsigned left = roll(dice, weights); left >= pools[pool].weight; pool++) left -= pools[pool].weight;
    const NamePool *names = &pools[pool];
    bool female = roll(dice, 100) < 56;
    person->sex = female ? 'F' : 'M';
    unsigned last = roll(dice, NAMES), first = roll(dice, NAMES / 2) * 2 + last % 2; /* one script a person */
    person->last = names->last[last];
    person->first = female ? names->female[first] : names->male[first];
    person->language = names->language;
    person->race = names->race;
    person->ethnicity = names->ethnicity;
    unsigned band = roll(dice, 100);
    int age = band < 72   ? 65 + (int)roll(dice, 33)
              : band < 92 ? 45 + (int)roll(dice, 20)
                          : 23 + (int)roll(dice, 22);
    person->birth = (Date){date_of(2026 - age, 1, 1).day + (int)roll(dice, 320)};
    person->place = (int)roll(dice, PLACES);
}

static void apply_fixed(Person *person, int member) {
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        const Fixed *known = &fixed[i];
        if (known->member != member) continue;
        person->last = known->last, person->first = known->first, person->language = known->language;
        person->sex = known->sex, person->death = known->death, person->place = known->place;
        person->race = known->race;
        person->ethnicity = strcmp(known->language, "es") == 0 ? "Hispanic" : "Not Hispanic";
        date_parse(known->birth, &person->birth);
    }
}

static Person person_of(int member, Roll *dice) {
    Person person = {0};
    make_up(&person, dice);
    unsigned setting = roll(dice, 100);
    person.setting = setting < 80   ? "home"
                     : setting < 88 ? "assisted_living"
                     : setting < 95 ? "nursing_facility"
                     : setting < 98 ? "hospital"
                                    : "none";
    person.interpreter = roll(dice, 100) < 82;
    apply_fixed(&person, member);
    if (member <= 4) person.setting = "home", person.interpreter = true;
    if (strcmp(person.language, "en") == 0) person.interpreter = false;
    return person;
}

static void place_cells(FILE *file, const Person *person, int member, Roll *dice) {
    const Place *place = &places[person->place];
    char text[80];
    snprintf(text, sizeof text, "(%s) 555-%04d", place->area,
             member == 1 ? 142 : 100 + (member * 7 + 3) % 100);
    cell(file, false, member % 37 == 0 ? "" : text);
    unsigned number = 100 + roll(dice, 9000), street = roll(dice, STREETS), unit = roll(dice, 60);
    if (unit < 20)
        snprintf(text, sizeof text, "%u %s, Apt %u", number, streets[street], unit + 1);
    else
        snprintf(text, sizeof text, "%u %s", number, streets[street]);
    bool roofless = strcmp(person->setting, "none") == 0;
    cell(file, false, roofless ? "" : text);
    cell(file, false, place->city);
    cell(file, false, "CA");
    cell(file, false, place->zip);
    cell(file, false, place->county);
}

static void plan_cells(FILE *file, const Person *person, int member, Roll *dice) {
    bool child = member >= 150 && member <= 153;
    unsigned line = roll(dice, 100);
    cell(file, false, child || line < 4 ? "mcp" : line < 32 ? "dsnp_aligned" : "dsnp");
    char from[24];
    snprintf(from, sizeof from, "20%02u-%02u-01", 19 + roll(dice, 7), 1 + roll(dice, 12));
    cell(file, false, child ? "2025-01-01" : from);
    cell(file, false, person->death ? person->death : member % 67 == 0 ? "2026-11-30" : "");
    bool declined = roll(dice, 100) < 8;
    cell(file, false, declined ? "declined to state" : person->race);
    cell(file, false, declined ? "" : person->ethnicity);
    unsigned answer = roll(dice, 100);
    cell(file, false,
         answer < 40          ? ""
         : answer < 45        ? "declined to state"
         : person->sex == 'F' ? "woman"
                              : "man");
    cell(file, false,
         answer < 70   ? ""
         : answer < 75 ? "declined to state"
         : answer < 80 ? "gay or lesbian"
                       : "straight");
    cell(file, false,
         strcmp(person->setting, "none") == 0 ? "homeless"
         : answer % 9 == 0                    ? "at risk"
                                              : "stable");
    cell(file, false, person->setting);
    cell(file, false,
         child || line < 4 ? ""
         : line < 32       ? "H9999-001 Sequoia Dual Care"
                           : "H9999-002 Manzanita Dual Care");
}

void write_roster(FILE *file) {
    fputs("member_id,mbi,cin,last_name,first_name,birth_date,sex,death_date,spoken_language,written_language,"
          "interpreter,phone,address,city,state,zip,county,line_of_business,coverage_from,coverage_to,race,"
          "ethnicity,"
          "gender_identity,sexual_orientation,housing,setting,plan\n",
          file);
    Roll dice = {20261124};
    for (int member = 1; member <= SAMPLE_MEMBERS; member++) {
        Person person = person_of(member, &dice);
        char text[32], birth[DATE_SIZE];
        member_cell(file, member);
        snprintf(text, sizeof text, "1S00A%02dAA%02d", member / 100,
                 member % 100); /* S: no real one has it */
        cell(file, false, text);
        snprintf(text, sizeof text, "9%04d%04d", member, member == 1 ? 7731 : (member * 3571 + 17) % 10000);
        cell(file, false, text);
        cell(file, false, person.last);
        cell(file, false, person.first);
        date_format(person.birth, birth);
        cell(file, false, birth);
        cell(file, false, person.sex == 'F' ? "female" : "male");
        cell(file, false, person.death ? person.death : "");
        cell(file, false, person.language);
        cell(file, false, strcmp(person.language, "hmn") == 0 ? "en" : person.language);
        cell(file, false, person.interpreter ? "yes" : "no");
        place_cells(file, &person, member, &dice);
        plan_cells(file, &person, member, &dice);
        end_row(file);
    }
}
