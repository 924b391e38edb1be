// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.ffi.CLayouts.C_SIZE_T;

import io.quantix.ffi.NativeCallback;
import java.lang.foreign.FunctionDescriptor;

/** Function types of libvirt: what its callbacks take and return. */
public final class VirCallbacks {

    private VirCallbacks() {}

    public static final NativeCallback virConnectAuthCallbackPtr = new NativeCallback(
            "int virConnectAuthCallbackPtr(virConnectCredentialPtr cred, unsigned int ncred, void *cbdata)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectCloseFunc = new NativeCallback(
            "void virConnectCloseFunc(virConnectPtr conn, int reason, void *opaque)",
            "0.10.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventAgentLifecycleCallback = new NativeCallback(
            "void virConnectDomainEventAgentLifecycleCallback(virConnectPtr conn, virDomainPtr dom, int state, int reason, void *opaque)",
            "1.2.11",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventBalloonChangeCallback = new NativeCallback(
            "void virConnectDomainEventBalloonChangeCallback(virConnectPtr conn, virDomainPtr dom, unsigned long long actual, void *opaque)",
            "0.10.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_LONG_LONG, C_POINTER));

    public static final NativeCallback virConnectDomainEventBlockJobCallback = new NativeCallback(
            "void virConnectDomainEventBlockJobCallback(virConnectPtr conn, virDomainPtr dom, const char *disk, int type, int status, void *opaque)",
            "0.9.4",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventBlockThresholdCallback = new NativeCallback(
            "void virConnectDomainEventBlockThresholdCallback(virConnectPtr conn, virDomainPtr dom, const char *dev, const char *path, unsigned long long threshold, unsigned long long excess, void *opaque)",
            "3.2.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_LONG_LONG, C_LONG_LONG, C_POINTER));

    public static final NativeCallback virConnectDomainEventCallback = new NativeCallback(
            "int virConnectDomainEventCallback(virConnectPtr conn, virDomainPtr dom, int event, int detail, void *opaque)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventDeviceAddedCallback = new NativeCallback(
            "void virConnectDomainEventDeviceAddedCallback(virConnectPtr conn, virDomainPtr dom, const char *devAlias, void *opaque)",
            "1.2.15",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectDomainEventDeviceRemovalFailedCallback = new NativeCallback(
            "void virConnectDomainEventDeviceRemovalFailedCallback(virConnectPtr conn, virDomainPtr dom, const char *devAlias, void *opaque)",
            "1.3.4",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectDomainEventDeviceRemovedCallback = new NativeCallback(
            "void virConnectDomainEventDeviceRemovedCallback(virConnectPtr conn, virDomainPtr dom, const char *devAlias, void *opaque)",
            "1.1.1",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectDomainEventDiskChangeCallback = new NativeCallback(
            "void virConnectDomainEventDiskChangeCallback(virConnectPtr conn, virDomainPtr dom, const char *oldSrcPath, const char *newSrcPath, const char *devAlias, int reason, void *opaque)",
            "0.9.7",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventGenericCallback = new NativeCallback(
            "void virConnectDomainEventGenericCallback(virConnectPtr conn, virDomainPtr dom, void *opaque)",
            "0.8.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectDomainEventGraphicsCallback = new NativeCallback(
            "void virConnectDomainEventGraphicsCallback(virConnectPtr conn, virDomainPtr dom, int phase, const virDomainEventGraphicsAddress *local, const virDomainEventGraphicsAddress *remote, const char *authScheme, const virDomainEventGraphicsSubject *subject, void *opaque)",
            "0.8.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectDomainEventIOErrorCallback = new NativeCallback(
            "void virConnectDomainEventIOErrorCallback(virConnectPtr conn, virDomainPtr dom, const char *srcPath, const char *devAlias, int action, void *opaque)",
            "0.8.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventIOErrorReasonCallback = new NativeCallback(
            "void virConnectDomainEventIOErrorReasonCallback(virConnectPtr conn, virDomainPtr dom, const char *srcPath, const char *devAlias, int action, const char *reason, void *opaque)",
            "0.8.1",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectDomainEventJobCompletedCallback = new NativeCallback(
            "void virConnectDomainEventJobCompletedCallback(virConnectPtr conn, virDomainPtr dom, virTypedParameterPtr params, int nparams, void *opaque)",
            "1.3.3",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventMemoryDeviceSizeChangeCallback = new NativeCallback(
            "void virConnectDomainEventMemoryDeviceSizeChangeCallback(virConnectPtr conn, virDomainPtr dom, const char *alias, unsigned long long size, void *opaque)",
            "7.9.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_LONG_LONG, C_POINTER));

    public static final NativeCallback virConnectDomainEventMemoryFailureCallback = new NativeCallback(
            "void virConnectDomainEventMemoryFailureCallback(virConnectPtr conn, virDomainPtr dom, int recipient, int action, unsigned int flags, void *opaque)",
            "6.9.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_INT, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventMetadataChangeCallback = new NativeCallback(
            "void virConnectDomainEventMetadataChangeCallback(virConnectPtr conn, virDomainPtr dom, int type, const char *nsuri, void *opaque)",
            "3.0.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectDomainEventMigrationIterationCallback = new NativeCallback(
            "void virConnectDomainEventMigrationIterationCallback(virConnectPtr conn, virDomainPtr dom, int iteration, void *opaque)",
            "1.3.2",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventPMSuspendCallback = new NativeCallback(
            "void virConnectDomainEventPMSuspendCallback(virConnectPtr conn, virDomainPtr dom, int reason, void *opaque)",
            "0.9.11",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventPMSuspendDiskCallback = new NativeCallback(
            "void virConnectDomainEventPMSuspendDiskCallback(virConnectPtr conn, virDomainPtr dom, int reason, void *opaque)",
            "1.0.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventPMWakeupCallback = new NativeCallback(
            "void virConnectDomainEventPMWakeupCallback(virConnectPtr conn, virDomainPtr dom, int reason, void *opaque)",
            "0.9.11",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventRTCChangeCallback = new NativeCallback(
            "void virConnectDomainEventRTCChangeCallback(virConnectPtr conn, virDomainPtr dom, long long utcoffset, void *opaque)",
            "0.8.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_LONG_LONG, C_POINTER));

    public static final NativeCallback virConnectDomainEventTrayChangeCallback = new NativeCallback(
            "void virConnectDomainEventTrayChangeCallback(virConnectPtr conn, virDomainPtr dom, const char *devAlias, int reason, void *opaque)",
            "0.9.11",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventTunableCallback = new NativeCallback(
            "void virConnectDomainEventTunableCallback(virConnectPtr conn, virDomainPtr dom, virTypedParameterPtr params, int nparams, void *opaque)",
            "1.2.9",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainEventWatchdogCallback = new NativeCallback(
            "void virConnectDomainEventWatchdogCallback(virConnectPtr conn, virDomainPtr dom, int action, void *opaque)",
            "0.8.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virConnectDomainQemuMonitorEventCallback = new NativeCallback(
            "void virConnectDomainQemuMonitorEventCallback(virConnectPtr conn, virDomainPtr dom, const char *event, long long seconds, unsigned int micros, const char *details, void *opaque)",
            "1.2.3",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_LONG_LONG, C_INT, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectNetworkEventGenericCallback = new NativeCallback(
            "void virConnectNetworkEventGenericCallback(virConnectPtr conn, virNetworkPtr net, void *opaque)",
            "1.2.1",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectNetworkEventLifecycleCallback = new NativeCallback(
            "void virConnectNetworkEventLifecycleCallback(virConnectPtr conn, virNetworkPtr net, int event, int detail, void *opaque)",
            "1.2.1",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_INT, C_POINTER));

    public static final NativeCallback virConnectNodeDeviceEventGenericCallback = new NativeCallback(
            "void virConnectNodeDeviceEventGenericCallback(virConnectPtr conn, virNodeDevicePtr dev, void *opaque)",
            "2.2.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectNodeDeviceEventLifecycleCallback = new NativeCallback(
            "void virConnectNodeDeviceEventLifecycleCallback(virConnectPtr conn, virNodeDevicePtr dev, int event, int detail, void *opaque)",
            "2.2.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_INT, C_POINTER));

    public static final NativeCallback virConnectSecretEventGenericCallback = new NativeCallback(
            "void virConnectSecretEventGenericCallback(virConnectPtr conn, virSecretPtr secret, void *opaque)",
            "3.0.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectSecretEventLifecycleCallback = new NativeCallback(
            "void virConnectSecretEventLifecycleCallback(virConnectPtr conn, virSecretPtr secret, int event, int detail, void *opaque)",
            "3.0.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_INT, C_POINTER));

    public static final NativeCallback virConnectStoragePoolEventGenericCallback = new NativeCallback(
            "void virConnectStoragePoolEventGenericCallback(virConnectPtr conn, virStoragePoolPtr pool, void *opaque)",
            "2.0.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virConnectStoragePoolEventLifecycleCallback = new NativeCallback(
            "void virConnectStoragePoolEventLifecycleCallback(virConnectPtr conn, virStoragePoolPtr pool, int event, int detail, void *opaque)",
            "2.0.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_INT, C_INT, C_POINTER));

    public static final NativeCallback virErrorFunc = new NativeCallback(
            "void virErrorFunc(void *userData, virErrorPtr error)",
            "0.1.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER));

    public static final NativeCallback virEventAddHandleFunc = new NativeCallback(
            "int virEventAddHandleFunc(int fd, int event, virEventHandleCallback cb, void *opaque, virFreeCallback ff)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_INT, C_INT, C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virEventAddTimeoutFunc = new NativeCallback(
            "int virEventAddTimeoutFunc(int timeout, virEventTimeoutCallback cb, void *opaque, virFreeCallback ff)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_INT, C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virEventHandleCallback = new NativeCallback(
            "void virEventHandleCallback(int watch, int fd, int events, void *opaque)",
            "0.5.0",
            FunctionDescriptor.ofVoid(C_INT, C_INT, C_INT, C_POINTER));

    public static final NativeCallback virEventRemoveHandleFunc = new NativeCallback(
            "int virEventRemoveHandleFunc(int watch)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_INT));

    public static final NativeCallback virEventRemoveTimeoutFunc = new NativeCallback(
            "int virEventRemoveTimeoutFunc(int timer)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_INT));

    public static final NativeCallback virEventTimeoutCallback = new NativeCallback(
            "void virEventTimeoutCallback(int timer, void *opaque)",
            "0.5.0",
            FunctionDescriptor.ofVoid(C_INT, C_POINTER));

    public static final NativeCallback virEventUpdateHandleFunc = new NativeCallback(
            "void virEventUpdateHandleFunc(int watch, int event)",
            "0.5.0",
            FunctionDescriptor.ofVoid(C_INT, C_INT));

    public static final NativeCallback virEventUpdateTimeoutFunc = new NativeCallback(
            "void virEventUpdateTimeoutFunc(int timer, int timeout)",
            "0.5.0",
            FunctionDescriptor.ofVoid(C_INT, C_INT));

    public static final NativeCallback virFreeCallback = new NativeCallback(
            "void virFreeCallback(void *opaque)",
            "0.5.0",
            FunctionDescriptor.ofVoid(C_POINTER));

    public static final NativeCallback virStreamEventCallback = new NativeCallback(
            "void virStreamEventCallback(virStreamPtr stream, int events, void *opaque)",
            "0.7.2",
            FunctionDescriptor.ofVoid(C_POINTER, C_INT, C_POINTER));

    public static final NativeCallback virStreamSinkFunc = new NativeCallback(
            "int virStreamSinkFunc(virStreamPtr st, const char *data, size_t nbytes, void *opaque)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_SIZE_T, C_POINTER));

    public static final NativeCallback virStreamSinkHoleFunc = new NativeCallback(
            "int virStreamSinkHoleFunc(virStreamPtr st, long long length, void *opaque)",
            "3.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_POINTER));

    public static final NativeCallback virStreamSourceFunc = new NativeCallback(
            "int virStreamSourceFunc(virStreamPtr st, char *data, size_t nbytes, void *opaque)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_SIZE_T, C_POINTER));

    public static final NativeCallback virStreamSourceHoleFunc = new NativeCallback(
            "int virStreamSourceHoleFunc(virStreamPtr st, int *inData, long long *length, void *opaque)",
            "3.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    public static final NativeCallback virStreamSourceSkipFunc = new NativeCallback(
            "int virStreamSourceSkipFunc(virStreamPtr st, long long length, void *opaque)",
            "3.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_POINTER));
}
