/* A library that blocks, fails and calls back on demand: what a binding must survive. Built by the tests with gcc. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define GATES 16

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int open_gates[GATES];
static int inside[GATES];

/* Blocks until the gate is opened; returns the number of the gate. */
int gate_wait(int gate)
{
    pthread_mutex_lock(&lock);
    inside[gate]++;
    pthread_cond_broadcast(&changed);
    while (!open_gates[gate])
        pthread_cond_wait(&changed, &lock);
    inside[gate]--;
    pthread_mutex_unlock(&lock);
    return gate;
}

/* Opens or shuts a gate. */
void gate_set(int gate, int open)
{
    pthread_mutex_lock(&lock);
    open_gates[gate] = open;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

/* How many threads wait at a gate. */
int gate_inside(int gate)
{
    pthread_mutex_lock(&lock);
    int n = inside[gate];
    pthread_mutex_unlock(&lock);
    return n;
}

/* Fails as system calls do. */
int fail_with(int number)
{
    errno = number;
    return -1;
}

/* A string its caller must free. */
char *make_greeting(const char *name)
{
    char *text = malloc(strlen(name) + 8);
    strcpy(text, "hello, ");
    return strcat(text, name);
}

/* Calls back and returns what the callback returned. */
int call_back(int (*callback)(int), int argument)
{
    return callback(argument);
}

struct sample {
    char flag;
    long total;
    short count;
    char name[5];
    double ratio;
};

unsigned long sample_size(void) { return sizeof(struct sample); }

void sample_fill(struct sample *s)
{
    s->flag = 1;
    s->total = 1L << 40;
    s->count = -2;
    memcpy(s->name, "abcde", 5);
    s->ratio = 0.5;
}
