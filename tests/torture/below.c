/* Stands between SQLite and the kernel (LD_PRELOAD): writes down, in one order, everything that is done to the files of
 * one folder, and stops the process before the n-th of these calls, so that it can be killed just there.
 *
 * An entry of the record: kind, inode, offset, length, then `length` bytes.
 *   C  a name was made (bytes: name)          U  a name was taken away (bytes: name)
 *   W  bytes were written at offset           T  the file was cut to `offset` bytes
 *   S  the file was synced                    D  the folder was synced
 *   A  the process told somebody (bytes: what): a write to the file named "told"
 * The call and its entry are made under one lock: an entry stands in the record where its call took effect.
 * Not written down: "-shm" (an index in memory, made anew after a crash) and ".lock" (holds nothing).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { DESCRIPTORS = 4096 };
enum role { NOTHING, WRITTEN, FOLDER, TOLD };

/* Shared with whoever kills: see torture_nursery.Mark. */
struct mark {
    int64_t stage, statements, stop_at_statement, calls, stop_at_call, stopped;
};

struct __attribute__((packed)) entry {
    uint8_t kind;
    uint64_t inode, offset;
    uint32_t length;
};

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static char folder[512];
static size_t folder_length;
static int record = -1;
static struct mark *mark;
static struct { enum role role; uint64_t inode; } held[DESCRIPTORS];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Begin with `where`: write down to `log` (NULL: nothing), obey the mark in `shared` (NULL: none). */
int below_begin(const char *where, const char *log, const char *shared) {
    memset(held, 0, sizeof held);
    mark = NULL;
    record = -1;
    folder_length = strlen(where);
    if (folder_length >= sizeof folder) return -1;
    memcpy(folder, where, folder_length + 1);
    if (log && (record = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600)) < 0) return -1;
    if (shared) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, shared, O_RDWR, 0);
        if (fd < 0) return -1;
        void *at = mmap(0, sizeof *mark, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        syscall(SYS_close, fd);
        if (at == MAP_FAILED) return -1;
        mark = at;
    }
    return 0;
}

static void write_down(char kind, uint64_t inode, uint64_t offset, const void *bytes, size_t length) {
    struct entry head = {(uint8_t)kind, inode, offset, (uint32_t)length};
    struct iovec parts[2] = {{&head, sizeof head}, {(void *)bytes, length}};
    if (record >= 0 && syscall(SYS_writev, record, parts, length ? 2 : 1) < 0) _exit(70);
}

static int counts(int fd) { return fd >= 0 && fd < DESCRIPTORS && held[fd].role == WRITTEN; }

/* Before a call that changes a file: whether it is the one at which the process is stopped. */
static int reached(void) { return mark && __sync_add_and_fetch(&mark->calls, 1) == mark->stop_at_call; }

static void stop_here(void) {
    mark->stopped = 1;
    raise(SIGSTOP);
}

static const char *name_in(const char *path) {
    if (!folder_length || strncmp(path, folder, folder_length) || path[folder_length] != '/') return NULL;
    const char *name = path + folder_length + 1;
    return strchr(name, '/') ? NULL : name;
}

static int ends(const char *name, const char *end) {
    size_t n = strlen(name), e = strlen(end);
    return n >= e && !strcmp(name + n - e, end);
}

static int opened(int at, const char *path, int flags, mode_t mode) {
    const char *name = name_in(path);
    int whole = folder_length && !strcmp(path, folder);
    if (!whole && (!name || ends(name, "-shm") || ends(name, ".lock")))
        return (int)syscall(SYS_openat, at, path, flags | O_LARGEFILE, mode);
    pthread_mutex_lock(&order);
    struct stat found;
    int there = stat(path, &found) == 0;
    int fd = (int)syscall(SYS_openat, at, path, flags | O_LARGEFILE, mode);
    if (fd >= 0 && fd < DESCRIPTORS && fstat(fd, &found) == 0) {
        held[fd].inode = found.st_ino;
        held[fd].role = whole ? FOLDER : !strcmp(name, "told") ? TOLD : WRITTEN;
        if (held[fd].role == WRITTEN && !there) write_down('C', found.st_ino, 0, name, strlen(name));
        if (held[fd].role == WRITTEN && there && (flags & O_TRUNC)) write_down('T', found.st_ino, 0, 0, 0);
    }
    pthread_mutex_unlock(&order);
    return fd;
}

#define MODE(flags, last)                                    \
    mode_t mode = 0;                                         \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                   \
        va_list more;                                        \
        va_start(more, last);                                \
        mode = va_arg(more, mode_t);                         \
        va_end(more);                                        \
    }

int open(const char *path, int flags, ...) { MODE(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags, flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags, flags) return opened(at, path, flags, mode); }

int close(int fd) {
    if (fd >= 0 && fd < DESCRIPTORS) held[fd].role = NOTHING;
    return REAL(close)(fd);
}

static ssize_t written_at(int fd, const void *bytes, size_t length, off64_t offset) {
    if (!counts(fd)) return pwrite64(fd, bytes, length, offset);
    pthread_mutex_lock(&order);
    if (reached()) { /* killed within a write: a part of it has arrived */
        syscall(SYS_pwrite64, fd, bytes, length / 2, offset);
        stop_here();
    }
    ssize_t done = syscall(SYS_pwrite64, fd, bytes, length, offset);
    if (done > 0) write_down('W', held[fd].inode, (uint64_t)offset, bytes, (size_t)done);
    pthread_mutex_unlock(&order);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return written_at(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
    if (counts(fd)) return written_at(fd, bytes, length, offset);
    return syscall(SYS_pwrite64, fd, bytes, length, offset);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    if (fd < 0 || fd >= DESCRIPTORS || held[fd].role == NOTHING) return syscall(SYS_write, fd, bytes, length);
    if (held[fd].role == WRITTEN) {
        off64_t offset = lseek64(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
        ssize_t done = written_at(fd, bytes, length, offset);
        if (done > 0) lseek64(fd, offset + done, SEEK_SET);
        return done;
    }
    pthread_mutex_lock(&order);
    ssize_t done = syscall(SYS_write, fd, bytes, length);
    if (done > 0 && held[fd].role == TOLD) write_down('A', 0, 0, bytes, (size_t)done);
    pthread_mutex_unlock(&order);
    return done;
}

static int cut(int fd, off64_t length) {
    if (!counts(fd)) return (int)syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&order);
    if (reached()) stop_here();
    int done = (int)syscall(SYS_ftruncate, fd, length);
    if (done == 0) write_down('T', held[fd].inode, (uint64_t)length, 0, 0);
    pthread_mutex_unlock(&order);
    return done;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

static int synced(int fd, long call) {
    if (fd < 0 || fd >= DESCRIPTORS || (held[fd].role != WRITTEN && held[fd].role != FOLDER))
        return (int)syscall(call, fd);
    pthread_mutex_lock(&order);
    if (reached()) stop_here();
    int done = (int)syscall(call, fd);
    if (done == 0) write_down(held[fd].role == FOLDER ? 'D' : 'S', held[fd].inode, 0, 0, 0);
    pthread_mutex_unlock(&order);
    return done;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int unlink(const char *path) {
    const char *name = name_in(path);
    if (!name || ends(name, "-shm") || ends(name, ".lock") || !strcmp(name, "told")) return REAL(unlink)(path);
    pthread_mutex_lock(&order);
    if (reached()) stop_here();
    int done = (int)syscall(SYS_unlink, path);
    if (done == 0) write_down('U', 0, 0, name, strlen(name));
    pthread_mutex_unlock(&order);
    return done;
}

/* What SQLite does not do to its files today. If that changed, the record would be untrue: better to end at once. */
int rename(const char *from, const char *to) {
    if (name_in(from) || name_in(to)) _exit(71);
    return REAL(rename)(from, to);
}

void *mmap64(void *at, size_t length, int protection, int flags, int fd, off64_t offset) {
    if (counts(fd) && (protection & PROT_WRITE)) _exit(72);
    return (void *)syscall(SYS_mmap, at, length, protection, flags, fd, offset);
}

int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
    if (counts(fd)) _exit(73);
    return (int)syscall(SYS_fallocate, fd, mode, offset, length);
}

int posix_fallocate64(int fd, off64_t offset, off64_t length) {
    if (counts(fd)) _exit(73);
    return REAL(posix_fallocate64)(fd, offset, length);
}
