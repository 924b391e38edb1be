package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.access.AuditTrail;
import io.quantix.node.access.CredentialDesk;
import io.quantix.node.access.Identity;
import io.quantix.node.v1.AccessServiceGrpc;
import io.quantix.node.v1.Caller;
import io.quantix.node.v1.CreateCertificateRequest;
import io.quantix.node.v1.CreateCertificateResponse;
import io.quantix.node.v1.CreateTokenRequest;
import io.quantix.node.v1.CreateTokenResponse;
import io.quantix.node.v1.Credential;
import io.quantix.node.v1.GetCallerRequest;
import io.quantix.node.v1.ListAuditEntriesRequest;
import io.quantix.node.v1.ListAuditEntriesResponse;
import io.quantix.node.v1.ListCredentialsRequest;
import io.quantix.node.v1.ListCredentialsResponse;
import io.quantix.node.v1.RevokeCredentialRequest;

/** Who may do what. */
final class AccessGrpc extends AccessServiceGrpc.AccessServiceImplBase {

    private final CredentialDesk desk;
    private final AuditTrail audit;

    AccessGrpc(CredentialDesk desk, AuditTrail audit) {
        this.desk = desk;
        this.audit = audit;
    }

    @Override
    public void getCaller(GetCallerRequest request, StreamObserver<Caller> observer) {
        Calls.answer(observer, "", Calls.READ, call -> Identity.ofCall().message());
    }

    @Override
    public void createToken(CreateTokenRequest request, StreamObserver<CreateTokenResponse> observer) {
        Calls.answer(
                observer, request.getRequestId(), Calls.READ, call -> desk.createToken(request, Identity.ofCall()));
    }

    @Override
    public void createCertificate(
            CreateCertificateRequest request, StreamObserver<CreateCertificateResponse> observer) {
        Calls.answer(
                observer,
                request.getRequestId(),
                Calls.READ,
                call -> desk.createCertificate(request, Identity.ofCall()));
    }

    @Override
    public void listCredentials(ListCredentialsRequest request, StreamObserver<ListCredentialsResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> desk.list(request));
    }

    @Override
    public void revokeCredential(RevokeCredentialRequest request, StreamObserver<Credential> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.READ, call -> desk.revoke(request));
    }

    @Override
    public void listAuditEntries(ListAuditEntriesRequest request, StreamObserver<ListAuditEntriesResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> audit.list(request));
    }
}
