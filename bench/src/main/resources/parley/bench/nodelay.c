/* Sets TCP_NODELAY on every TCP connection of a program: with LD_PRELOAD, what the program costs
   without the stall between its small writes and the peer's delayed acknowledgement. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

static void at_once(int fd) {
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

int connect(int fd, const struct sockaddr *to, socklen_t length) {
    int (*next)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "connect");
    at_once(fd);
    return next(fd, to, length);
}

int accept(int fd, struct sockaddr *from, socklen_t *length) {
    int (*next)(int, struct sockaddr *, socklen_t *) = dlsym(RTLD_NEXT, "accept");
    int accepted = next(fd, from, length);
    if (accepted >= 0) {
        at_once(accepted);
    }
    return accepted;
}
