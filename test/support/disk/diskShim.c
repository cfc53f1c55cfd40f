/*
 * Stands between a program and its disk (LD_PRELOAD): writes down every change of files under one folder, in order,
 * and lets a chosen call fail. Tests only; built by diskShim.ts where there is a C compiler.
 *
 * SUIXING_DISK_FOLDER  the folder that is watched; everything else passes unseen
 * SUIXING_DISK_LOG     where to write the log; each record is "op\tpath\tother\toffset\tlength\n" and `length` bytes
 *
 * The program speaks to it by trying to open names in the folder, which never succeeds:
 *   .mark-<text>                          a mark in the log, e.g. "this commit was acknowledged"
 *   .arm-<n>-<errno>-<kinds>-<sticky>     the n-th call from now of the given kinds fails with errno; sticky: all later ones too
 *   .disarm                               EEXIST when a call failed since, ENOENT when none did
 * Kinds: o open, w write, s sync, t truncate, n rename, u unlink, r read.
 * The -shm file is left out: it is memory, rebuilt from the log after every crash.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_FILES 4096

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char *pathOf[MOST_FILES];
static const char *folder;
static size_t folderLength;
static int logFile = -1;
static long countDown;
static int failure;
static int isSticky;
static int wasHit;
static char kinds[16];

__attribute__((constructor)) static void begin(void) {
  folder = getenv("SUIXING_DISK_FOLDER");
  folderLength = folder == NULL ? 0 : strlen(folder);
  const char *log = getenv("SUIXING_DISK_LOG");
  if (log != NULL) logFile = (int)syscall(SYS_openat, AT_FDCWD, log, O_CREAT | O_TRUNC | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
}

static int isWatched(const char *path) {
  if (folderLength == 0 || path == NULL || strncmp(path, folder, folderLength) != 0) return 0;
  if (path[folderLength] != '/' && path[folderLength] != '\0') return 0;
  size_t length = strlen(path);
  return !(length > 4 && strcmp(path + length - 4, "-shm") == 0);
}

static void append(const void *data, size_t length) {
  const char *at = data;
  while (length > 0) {
    long written = syscall(SYS_write, logFile, at, length);
    if (written <= 0) abort();
    at += written;
    length -= (size_t)written;
  }
}

static void note(char op, const char *path, const char *other, int64_t offset, const void *data, size_t length) {
  if (logFile < 0) return;
  char head[2048];
  int size = snprintf(head, sizeof head, "%c\t%s\t%s\t%lld\t%zu\n", op, path, other == NULL ? "" : other, (long long)offset, data == NULL ? 0 : length);
  if (size <= 0 || (size_t)size >= sizeof head) abort();
  pthread_mutex_lock(&turn);
  append(head, (size_t)size);
  if (data != NULL) append(data, length);
  pthread_mutex_unlock(&turn);
}

/** Whether this call has to fail; sets errno. */
static int fails(char kind) {
  if (failure == 0 || strchr(kinds, kind) == NULL) return 0;
  int isHit = 0;
  pthread_mutex_lock(&turn);
  if (countDown > 0) countDown -= 1;
  if (countDown == 0 && (!wasHit || isSticky)) isHit = 1;
  if (isHit) wasHit = 1;
  pthread_mutex_unlock(&turn);
  if (isHit) errno = failure;
  return isHit;
}

/** Orders of the program; answers whether the path was one. */
static int isOrder(const char *path) {
  const char *name = path + folderLength;
  if (strncmp(name, "/.mark-", 7) == 0) {
    note('M', name + 7, NULL, 0, NULL, 0);
    errno = ENOENT;
    return 1;
  }
  if (strncmp(name, "/.arm-", 6) == 0) {
    long number = 0;
    int code = 0;
    int sticky = 0;
    char wanted[16] = "";
    if (sscanf(name + 6, "%ld-%d-%15[a-z]-%d", &number, &code, wanted, &sticky) != 4) abort();
    strcpy(kinds, wanted);
    countDown = number;
    isSticky = sticky;
    wasHit = 0;
    failure = code;
    errno = ENOENT;
    return 1;
  }
  if (strcmp(name, "/.disarm") == 0) {
    failure = 0;
    errno = wasHit ? EEXIST : ENOENT;
    return 1;
  }
  return 0;
}

static int rawOpen(int directory, const char *path, int flags, mode_t mode) {
  if (!isWatched(path)) return (int)syscall(SYS_openat, directory, path, flags, mode);
  if (isOrder(path)) return -1;
  if (fails('o')) return -1;
  struct stat before;
  int isNew = fstatat(AT_FDCWD, path, &before, 0) != 0;
  int file = (int)syscall(SYS_openat, directory, path, flags, mode);
  if (file < 0 || file >= MOST_FILES) return file;
  pthread_mutex_lock(&turn);
  free(pathOf[file]);
  pathOf[file] = strdup(path);
  pthread_mutex_unlock(&turn);
  if (isNew) note('C', path, NULL, 0, NULL, 0);
  else if ((flags & O_TRUNC) != 0) note('T', path, NULL, 0, NULL, 0);
  return file;
}

#define MODE_OF(flags)                                       \
  mode_t mode = 0;                                           \
  if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE) { \
    va_list rest;                                            \
    va_start(rest, flags);                                   \
    mode = (mode_t)va_arg(rest, int);                        \
    va_end(rest);                                            \
  }

int open(const char *path, int flags, ...) {
  MODE_OF(flags)
  return rawOpen(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  MODE_OF(flags)
  return rawOpen(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}
int openat(int directory, const char *path, int flags, ...) {
  MODE_OF(flags)
  return rawOpen(directory, path, flags, mode);
}
int openat64(int directory, const char *path, int flags, ...) {
  MODE_OF(flags)
  return rawOpen(directory, path, flags | O_LARGEFILE, mode);
}

int close(int file) {
  if (file >= 0 && file < MOST_FILES && pathOf[file] != NULL) {
    pthread_mutex_lock(&turn);
    free(pathOf[file]);
    pathOf[file] = NULL;
    pthread_mutex_unlock(&turn);
  }
  return (int)syscall(SYS_close, file);
}

static const char *watched(int file) { return file >= 0 && file < MOST_FILES ? pathOf[file] : NULL; }

ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) {
  const char *path = watched(file);
  if (path != NULL && fails('w')) return -1;
  ssize_t written = syscall(SYS_pwrite64, file, data, length, offset);
  if (path != NULL && written > 0) note('W', path, NULL, offset, data, (size_t)written);
  return written;
}
ssize_t pwrite(int file, const void *data, size_t length, off_t offset) { return pwrite64(file, data, length, offset); }

ssize_t write(int file, const void *data, size_t length) {
  const char *path = watched(file);
  if (path == NULL) return syscall(SYS_write, file, data, length);
  if (fails('w')) return -1;
  int64_t offset = (fcntl(file, F_GETFL) & O_APPEND) != 0 ? lseek(file, 0, SEEK_END) : lseek(file, 0, SEEK_CUR);
  ssize_t written = syscall(SYS_write, file, data, length);
  if (written > 0) note('W', path, NULL, offset, data, (size_t)written);
  return written;
}

ssize_t pread64(int file, void *data, size_t length, off64_t offset) {
  if (watched(file) != NULL && fails('r')) return -1;
  return syscall(SYS_pread64, file, data, length, offset);
}
ssize_t pread(int file, void *data, size_t length, off_t offset) { return pread64(file, data, length, offset); }

int ftruncate64(int file, off64_t length) {
  const char *path = watched(file);
  if (path != NULL && fails('t')) return -1;
  int answer = (int)syscall(SYS_ftruncate, file, length);
  if (path != NULL && answer == 0) note('T', path, NULL, length, NULL, 0);
  return answer;
}
int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

static int syncFile(int file, long call) {
  const char *path = watched(file);
  if (path != NULL && fails('s')) return -1;
  int answer = (int)syscall(call, file);
  if (path != NULL && answer == 0) note('S', path, NULL, 0, NULL, 0);
  return answer;
}
int fsync(int file) { return syncFile(file, SYS_fsync); }
int fdatasync(int file) { return syncFile(file, SYS_fdatasync); }

/** What is open under a name goes on under another one, or under none (NULL): what is written to it then is nobody's. */
static void moveOpen(const char *from, const char *to) {
  pthread_mutex_lock(&turn);
  for (int file = 0; file < MOST_FILES; file += 1) {
    if (pathOf[file] == NULL || strcmp(pathOf[file], from) != 0) continue;
    free(pathOf[file]);
    pathOf[file] = to == NULL ? NULL : strdup(to);
  }
  pthread_mutex_unlock(&turn);
}

int rename(const char *from, const char *to) {
  int isSeen = isWatched(from) && isWatched(to);
  if (isSeen && fails('n')) return -1;
  int answer = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (isSeen && answer == 0) {
    moveOpen(to, NULL);
    moveOpen(from, to);
    note('R', from, to, 0, NULL, 0);
  }
  return answer;
}

static int removeFile(int directory, const char *path, int flags) {
  int isSeen = isWatched(path) && flags == 0;
  if (isSeen && fails('u')) return -1;
  int answer = (int)syscall(SYS_unlinkat, directory, path, flags);
  if (isSeen && answer == 0) {
    moveOpen(path, NULL);
    note('U', path, NULL, 0, NULL, 0);
  }
  return answer;
}
int unlink(const char *path) { return removeFile(AT_FDCWD, path, 0); }
int unlinkat(int directory, const char *path, int flags) { return removeFile(directory, path, flags); }
int remove(const char *path) {
  struct stat found;
  if (lstat(path, &found) == 0 && S_ISDIR(found.st_mode)) return removeFile(AT_FDCWD, path, AT_REMOVEDIR);
  return removeFile(AT_FDCWD, path, 0);
}
