/* Makes every fsync and fdatasync take SYNC_MS more, and counts them in the file that SYNC_COUNT names. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static long *counter;

static void noted(void) {
    const char *path = getenv("SYNC_COUNT"), *ms = getenv("SYNC_MS");
    if (path && !counter) {
        int fd = open(path, O_RDWR | O_CREAT, 0600);
        if (fd >= 0 && ftruncate(fd, sizeof(long)) == 0)
            counter = mmap(0, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (fd >= 0) close(fd);
    }
    if (counter) __sync_fetch_and_add(counter, 1);
    if (ms) {
        double wait = atof(ms) / 1000.0;
        struct timespec t = {(time_t)wait, (long)((wait - (time_t)wait) * 1e9)};
        nanosleep(&t, 0);
    }
}

int fsync(int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    noted();
    return real(fd);
}

int fdatasync(int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    noted();
    return real(fd);
}
