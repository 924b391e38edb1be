/*
 * peer URI DOMAIN CALL BATCHES MILLISECONDS
 *
 * Makes one libvirt call over and over and prints, for each batch of about so many milliseconds, the nanoseconds one call
 * took. The first batches warm up: they are printed like the rest, and the reader leaves them out.
 */
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static virConnectPtr connection;
static virDomainPtr domain;
static volatile unsigned long long sink;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static void fail(const char *what)
{
    fprintf(stderr, "%s failed: %s\n", what, virGetLastErrorMessage());
    exit(1);
}

static void version(void)
{
    unsigned long number;
    if (virConnectGetLibVersion(connection, &number) < 0)
        fail("virConnectGetLibVersion");
    sink += number;
}

static void info(void)
{
    virDomainInfo found;
    if (virDomainGetInfo(domain, &found) < 0)
        fail("virDomainGetInfo");
    sink += found.maxMem;
}

static void state(void)
{
    int number, reason;
    if (virDomainGetState(domain, &number, &reason, 0) < 0)
        fail("virDomainGetState");
    sink += number + reason;
}

static void xml(void)
{
    char *text = virDomainGetXMLDesc(domain, 0);
    if (!text)
        fail("virDomainGetXMLDesc");
    sink += text[0];
    free(text);
}

/* Looks at each value once, as a program that uses them does; nothing is copied. */
static void bulk_statistics(void)
{
    virDomainStatsRecordPtr *records;
    int count = virConnectGetAllDomainStats(connection, 0, &records, 0);
    if (count < 0)
        fail("virConnectGetAllDomainStats");
    for (int i = 0; i < count; i++) {
        sink += virDomainGetName(records[i]->dom)[0];
        for (int j = 0; j < records[i]->nparams; j++)
            sink += records[i]->params[j].value.ul;
    }
    virDomainStatsRecordListFree(records);
}

static void info_of_each(void)
{
    virDomainPtr *all;
    int count = virConnectListAllDomains(connection, &all, 0);
    if (count < 0)
        fail("virConnectListAllDomains");
    for (int i = 0; i < count; i++) {
        virDomainInfo found;
        if (virDomainGetInfo(all[i], &found) < 0)
            fail("virDomainGetInfo");
        sink += virDomainGetName(all[i])[0] + found.maxMem;
        virDomainFree(all[i]);
    }
    free(all);
}

static const struct {
    const char *name;
    void (*call)(void);
} calls[] = {
    {"version", version},
    {"info", info},
    {"state", state},
    {"xml", xml},
    {"bulkStatistics", bulk_statistics},
    {"infoOfEach", info_of_each},
};

/* Runs for about the given time and returns what one call took; the clock is read once in 16 calls. */
static double batch(void (*call)(void), double nanoseconds)
{
    double start = now(), end;
    long count = 0;
    do {
        for (int i = 0; i < 16; i++)
            call();
        count += 16;
        end = now();
    } while (end - start < nanoseconds);
    return (end - start) / count;
}

int main(int argc, char **argv)
{
    void (*call)(void) = NULL;

    if (argc != 6) {
        fprintf(stderr, "usage: peer URI DOMAIN CALL BATCHES MILLISECONDS\n");
        return 2;
    }
    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
        if (strcmp(calls[i].name, argv[3]) == 0)
            call = calls[i].call;
    }
    if (!call) {
        fprintf(stderr, "peer knows no call %s\n", argv[3]);
        return 2;
    }
    if (!(connection = virConnectOpen(argv[1])))
        fail("virConnectOpen");
    if (!(domain = virDomainLookupByName(connection, argv[2])))
        fail("virDomainLookupByName");
    for (int i = 0; i < atoi(argv[4]); i++)
        printf("%.3f\n", batch(call, atof(argv[5]) * 1e6));
    virDomainFree(domain);
    virConnectClose(connection);
    return 0;
}
