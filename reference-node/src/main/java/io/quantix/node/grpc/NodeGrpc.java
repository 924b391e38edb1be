package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.core.NodeFacts;
import io.quantix.node.v1.GetNodeHealthRequest;
import io.quantix.node.v1.GetNodeInfoRequest;
import io.quantix.node.v1.NodeHealth;
import io.quantix.node.v1.NodeInfo;
import io.quantix.node.v1.NodeServiceGrpc;

/** The node itself. */
final class NodeGrpc extends NodeServiceGrpc.NodeServiceImplBase {

    private final NodeFacts facts;

    NodeGrpc(NodeFacts facts) {
        this.facts = facts;
    }

    @Override
    public void getNodeInfo(GetNodeInfoRequest request, StreamObserver<NodeInfo> observer) {
        Calls.answer(observer, "", Calls.READ, facts::info);
    }

    @Override
    public void getNodeHealth(GetNodeHealthRequest request, StreamObserver<NodeHealth> observer) {
        Calls.answer(observer, "", Calls.READ, facts::health);
    }
}
