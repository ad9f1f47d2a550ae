/* Preloaded into the server: the sync number FAULT_SYNC of the file whose name ends with FAULT_FILE fails with EIO and
 * syncs nothing, as on a disk that is about to die. What was written before it may be on the disk or not. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long syncs;

static int must_fail(int file) {
    const char* const ending = getenv("FAULT_FILE");
    const char* const number = getenv("FAULT_SYNC");
    char link[64], path[4096];
    if (ending == NULL || number == NULL) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < (ssize_t)strlen(ending)) return 0;
    path[length] = 0;
    if (strcmp(path + length - strlen(ending), ending) != 0) return 0;
    return atomic_fetch_add(&syncs, 1) + 1 == atol(number);
}

static int sync_by(const char* name, int file) {
    if (must_fail(file)) {
        errno = EIO;
        return -1;
    }
    int (*const real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    return real(file);
}

int fdatasync(int file) { return sync_by("fdatasync", file); }
int fsync(int file) { return sync_by("fsync", file); }
