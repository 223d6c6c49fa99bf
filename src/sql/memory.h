/* SQLite's memory holds pages of the database; what it gives back is erased. Private to src/sql. */
#ifndef PALLIUM_SQL_MEMORY_H
#define PALLIUM_SQL_MEMORY_H

/* Before the first database is opened; afterwards it changes nothing. */
void memory_erases(void);

#endif
