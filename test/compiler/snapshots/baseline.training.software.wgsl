// baseline.training: 78 steps, 58 pipelines, 491600 bytes
// rows sum over hidden → reduce,mul
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = clamp(v2, 0, 258);
  let v5 = (v2 >= 0) && (v2 < 259);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v4 = b1[(r1 + 8 * v3)];
    let v6 = select(vec4<f32>(0f), v4, vec4<bool>(v5));
    let v7 = (v6 * v6);
    a0q = a0q + v7;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v9 = clamp(v2, 0, 258);
  let v11 = (v2 >= 0) && (v2 < 259);
  let v13 = (a0 * 0.03125f);
  let v14 = (v13 + 9.999999974752427e-7f);
  let v15 = inverseSqrt(v14);
  for (var r8 = 0; r8 < end8; r8 += 1) {
    let v10 = b1[(r8 + 8 * v9)];
    let v12 = select(vec4<f32>(0f), v10, vec4<bool>(v11));
    let v16 = (v12 * vec4<f32>(v15));
    let v17 = b2[r8];
    let v18 = (v16 * v17);
    b3[(r8 + 8 * t)] = v18;
  }
  b4[t] = a0;
}

// dot over hidden: [batch,time]×[queries]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end8; k0 += 1) {
    let v1 = b0[(k0 + 32 * quad)];
    let v2 = b0[(k0 + 32 * quad + 8)];
    let v3 = b0[(k0 + 32 * quad + 16)];
    let v4 = b0[(k0 + 32 * quad + 24)];
    let v5 = vec4<f32>(v1.x, v2.x, v3.x, v4.x);
    let v6 = vec4<f32>(v1.y, v2.y, v3.y, v4.y);
    let v7 = vec4<f32>(v1.z, v2.z, v3.z, v4.z);
    let v8 = vec4<f32>(v1.w, v2.w, v3.w, v4.w);
    let v9 = b1[(k0 + 8 * ownRow0)];
    let v10 = v9;
    let v11 = b1[(k0 + 8 * ownRow1)];
    let v12 = v11;
    let v13 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v13.x), v5, acc0);
    acc0 = fma(vec4<f32>(v13.y), v6, acc0);
    acc0 = fma(vec4<f32>(v13.z), v7, acc0);
    acc0 = fma(vec4<f32>(v13.w), v8, acc0);
    let v14 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v14.x), v5, acc1);
    acc1 = fma(vec4<f32>(v14.y), v6, acc1);
    acc1 = fma(vec4<f32>(v14.z), v7, acc1);
    acc1 = fma(vec4<f32>(v14.w), v8, acc1);
    let v15 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v15.x), v5, acc2);
    acc2 = fma(vec4<f32>(v15.y), v6, acc2);
    acc2 = fma(vec4<f32>(v15.z), v7, acc2);
    acc2 = fma(vec4<f32>(v15.w), v8, acc2);
    let v16 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v16.x), v5, acc3);
    acc3 = fma(vec4<f32>(v16.y), v6, acc3);
    acc3 = fma(vec4<f32>(v16.z), v7, acc3);
    acc3 = fma(vec4<f32>(v16.w), v8, acc3);
    let v17 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v17.x), v5, acc4);
    acc4 = fma(vec4<f32>(v17.y), v6, acc4);
    acc4 = fma(vec4<f32>(v17.z), v7, acc4);
    acc4 = fma(vec4<f32>(v17.w), v8, acc4);
    let v18 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v18.x), v5, acc5);
    acc5 = fma(vec4<f32>(v18.y), v6, acc5);
    acc5 = fma(vec4<f32>(v18.z), v7, acc5);
    acc5 = fma(vec4<f32>(v18.w), v8, acc5);
    let v19 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v19.x), v5, acc6);
    acc6 = fma(vec4<f32>(v19.y), v6, acc6);
    acc6 = fma(vec4<f32>(v19.z), v7, acc6);
    acc6 = fma(vec4<f32>(v19.w), v8, acc6);
    let v20 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v20.x), v5, acc7);
    acc7 = fma(vec4<f32>(v20.y), v6, acc7);
    acc7 = fma(vec4<f32>(v20.z), v7, acc7);
    acc7 = fma(vec4<f32>(v20.w), v8, acc7);
    let v21 = subgroupBroadcast(v12, 0u);
    acc8 = fma(vec4<f32>(v21.x), v5, acc8);
    acc8 = fma(vec4<f32>(v21.y), v6, acc8);
    acc8 = fma(vec4<f32>(v21.z), v7, acc8);
    acc8 = fma(vec4<f32>(v21.w), v8, acc8);
    let v22 = subgroupBroadcast(v12, 1u);
    acc9 = fma(vec4<f32>(v22.x), v5, acc9);
    acc9 = fma(vec4<f32>(v22.y), v6, acc9);
    acc9 = fma(vec4<f32>(v22.z), v7, acc9);
    acc9 = fma(vec4<f32>(v22.w), v8, acc9);
    let v23 = subgroupBroadcast(v12, 2u);
    acc10 = fma(vec4<f32>(v23.x), v5, acc10);
    acc10 = fma(vec4<f32>(v23.y), v6, acc10);
    acc10 = fma(vec4<f32>(v23.z), v7, acc10);
    acc10 = fma(vec4<f32>(v23.w), v8, acc10);
    let v24 = subgroupBroadcast(v12, 3u);
    acc11 = fma(vec4<f32>(v24.x), v5, acc11);
    acc11 = fma(vec4<f32>(v24.y), v6, acc11);
    acc11 = fma(vec4<f32>(v24.z), v7, acc11);
    acc11 = fma(vec4<f32>(v24.w), v8, acc11);
    let v25 = subgroupBroadcast(v12, 4u);
    acc12 = fma(vec4<f32>(v25.x), v5, acc12);
    acc12 = fma(vec4<f32>(v25.y), v6, acc12);
    acc12 = fma(vec4<f32>(v25.z), v7, acc12);
    acc12 = fma(vec4<f32>(v25.w), v8, acc12);
    let v26 = subgroupBroadcast(v12, 5u);
    acc13 = fma(vec4<f32>(v26.x), v5, acc13);
    acc13 = fma(vec4<f32>(v26.y), v6, acc13);
    acc13 = fma(vec4<f32>(v26.z), v7, acc13);
    acc13 = fma(vec4<f32>(v26.w), v8, acc13);
    let v27 = subgroupBroadcast(v12, 6u);
    acc14 = fma(vec4<f32>(v27.x), v5, acc14);
    acc14 = fma(vec4<f32>(v27.y), v6, acc14);
    acc14 = fma(vec4<f32>(v27.z), v7, acc14);
    acc14 = fma(vec4<f32>(v27.w), v8, acc14);
    let v28 = subgroupBroadcast(v12, 7u);
    acc15 = fma(vec4<f32>(v28.x), v5, acc15);
    acc15 = fma(vec4<f32>(v28.y), v6, acc15);
    acc15 = fma(vec4<f32>(v28.z), v7, acc15);
    acc15 = fma(vec4<f32>(v28.w), v8, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// map concat
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 256) { return; }
  let c0 = clamp(((t & 1) + -1), 0, 0);
  let v1 = (((t & 1) + -1) >= 0) && (((t & 1) + -1) < 1);
  let v2 = b0[(2 * (t >> 1u) + 1)];
  let v3 = b1[((((t >> 1u) >> 1u) >> 1u) & 15)];
  let v4 = (v2 * v3);
  let v5 = b0[(2 * (t >> 1u))];
  let v6 = b2[((((t >> 1u) >> 1u) >> 1u) & 15)];
  let v7 = (v5 * v6);
  let v8 = (v4 + v7);
  let v9 = select(vec4<f32>(0f), v8, vec4<bool>(v1));
  let c10 = clamp((t & 1), 0, 0);
  let v11 = ((t & 1) >= 0) && ((t & 1) < 1);
  let v12 = (v5 * v3);
  let v13 = (v2 * v6);
  let v14 = (v12 - v13);
  let v15 = select(v9, v14, vec4<bool>(v11));
  b3[t] = v15;
}

// dot over hidden: [batch,time]×[keys]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 3);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end8; k1 += 1) {
    let v2 = b0[(32 * i0 + k1)];
    let v3 = b0[(32 * i0 + k1 + 8)];
    let v4 = b0[(32 * i0 + k1 + 16)];
    let v5 = b0[(32 * i0 + k1 + 24)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 8 * ownRow0)];
    let v11 = v10;
    let v12 = b1[(k1 + 8 * ownRow1)];
    let v13 = v12;
    let v14 = subgroupBroadcast(v11, 0u);
    acc0 = fma(vec4<f32>(v14.x), v6, acc0);
    acc0 = fma(vec4<f32>(v14.y), v7, acc0);
    acc0 = fma(vec4<f32>(v14.z), v8, acc0);
    acc0 = fma(vec4<f32>(v14.w), v9, acc0);
    let v15 = subgroupBroadcast(v11, 1u);
    acc1 = fma(vec4<f32>(v15.x), v6, acc1);
    acc1 = fma(vec4<f32>(v15.y), v7, acc1);
    acc1 = fma(vec4<f32>(v15.z), v8, acc1);
    acc1 = fma(vec4<f32>(v15.w), v9, acc1);
    let v16 = subgroupBroadcast(v11, 2u);
    acc2 = fma(vec4<f32>(v16.x), v6, acc2);
    acc2 = fma(vec4<f32>(v16.y), v7, acc2);
    acc2 = fma(vec4<f32>(v16.z), v8, acc2);
    acc2 = fma(vec4<f32>(v16.w), v9, acc2);
    let v17 = subgroupBroadcast(v11, 3u);
    acc3 = fma(vec4<f32>(v17.x), v6, acc3);
    acc3 = fma(vec4<f32>(v17.y), v7, acc3);
    acc3 = fma(vec4<f32>(v17.z), v8, acc3);
    acc3 = fma(vec4<f32>(v17.w), v9, acc3);
    let v18 = subgroupBroadcast(v11, 4u);
    acc4 = fma(vec4<f32>(v18.x), v6, acc4);
    acc4 = fma(vec4<f32>(v18.y), v7, acc4);
    acc4 = fma(vec4<f32>(v18.z), v8, acc4);
    acc4 = fma(vec4<f32>(v18.w), v9, acc4);
    let v19 = subgroupBroadcast(v11, 5u);
    acc5 = fma(vec4<f32>(v19.x), v6, acc5);
    acc5 = fma(vec4<f32>(v19.y), v7, acc5);
    acc5 = fma(vec4<f32>(v19.z), v8, acc5);
    acc5 = fma(vec4<f32>(v19.w), v9, acc5);
    let v20 = subgroupBroadcast(v11, 6u);
    acc6 = fma(vec4<f32>(v20.x), v6, acc6);
    acc6 = fma(vec4<f32>(v20.y), v7, acc6);
    acc6 = fma(vec4<f32>(v20.z), v8, acc6);
    acc6 = fma(vec4<f32>(v20.w), v9, acc6);
    let v21 = subgroupBroadcast(v11, 7u);
    acc7 = fma(vec4<f32>(v21.x), v6, acc7);
    acc7 = fma(vec4<f32>(v21.y), v7, acc7);
    acc7 = fma(vec4<f32>(v21.z), v8, acc7);
    acc7 = fma(vec4<f32>(v21.w), v9, acc7);
    let v22 = subgroupBroadcast(v13, 0u);
    acc8 = fma(vec4<f32>(v22.x), v6, acc8);
    acc8 = fma(vec4<f32>(v22.y), v7, acc8);
    acc8 = fma(vec4<f32>(v22.z), v8, acc8);
    acc8 = fma(vec4<f32>(v22.w), v9, acc8);
    let v23 = subgroupBroadcast(v13, 1u);
    acc9 = fma(vec4<f32>(v23.x), v6, acc9);
    acc9 = fma(vec4<f32>(v23.y), v7, acc9);
    acc9 = fma(vec4<f32>(v23.z), v8, acc9);
    acc9 = fma(vec4<f32>(v23.w), v9, acc9);
    let v24 = subgroupBroadcast(v13, 2u);
    acc10 = fma(vec4<f32>(v24.x), v6, acc10);
    acc10 = fma(vec4<f32>(v24.y), v7, acc10);
    acc10 = fma(vec4<f32>(v24.z), v8, acc10);
    acc10 = fma(vec4<f32>(v24.w), v9, acc10);
    let v25 = subgroupBroadcast(v13, 3u);
    acc11 = fma(vec4<f32>(v25.x), v6, acc11);
    acc11 = fma(vec4<f32>(v25.y), v7, acc11);
    acc11 = fma(vec4<f32>(v25.z), v8, acc11);
    acc11 = fma(vec4<f32>(v25.w), v9, acc11);
    let v26 = subgroupBroadcast(v13, 4u);
    acc12 = fma(vec4<f32>(v26.x), v6, acc12);
    acc12 = fma(vec4<f32>(v26.y), v7, acc12);
    acc12 = fma(vec4<f32>(v26.z), v8, acc12);
    acc12 = fma(vec4<f32>(v26.w), v9, acc12);
    let v27 = subgroupBroadcast(v13, 5u);
    acc13 = fma(vec4<f32>(v27.x), v6, acc13);
    acc13 = fma(vec4<f32>(v27.y), v7, acc13);
    acc13 = fma(vec4<f32>(v27.z), v8, acc13);
    acc13 = fma(vec4<f32>(v27.w), v9, acc13);
    let v28 = subgroupBroadcast(v13, 6u);
    acc14 = fma(vec4<f32>(v28.x), v6, acc14);
    acc14 = fma(vec4<f32>(v28.y), v7, acc14);
    acc14 = fma(vec4<f32>(v28.z), v8, acc14);
    acc14 = fma(vec4<f32>(v28.w), v9, acc14);
    let v29 = subgroupBroadcast(v13, 7u);
    acc15 = fma(vec4<f32>(v29.x), v6, acc15);
    acc15 = fma(vec4<f32>(v29.y), v7, acc15);
    acc15 = fma(vec4<f32>(v29.z), v8, acc15);
    acc15 = fma(vec4<f32>(v29.w), v9, acc15);
  }
  if (quad < 4) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(i0 + 4 * row)] = result;
    }
  }
}

// map concat
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 128) { return; }
  let c0 = clamp(((t & 1) + -1), 0, 0);
  let v1 = (((t & 1) + -1) >= 0) && (((t & 1) + -1) < 1);
  let v2 = b0[(2 * (t >> 1u) + 1)];
  let v3 = b1[(((t >> 1u) >> 1u) & 15)];
  let v4 = (v2 * v3);
  let v5 = b0[(2 * (t >> 1u))];
  let v6 = b2[(((t >> 1u) >> 1u) & 15)];
  let v7 = (v5 * v6);
  let v8 = (v4 + v7);
  let v9 = select(vec4<f32>(0f), v8, vec4<bool>(v1));
  let c10 = clamp((t & 1), 0, 0);
  let v11 = ((t & 1) >= 0) && ((t & 1) < 1);
  let v12 = (v5 * v3);
  let v13 = (v2 * v6);
  let v14 = (v12 - v13);
  let v15 = select(v9, v14, vec4<bool>(v11));
  b3[t] = v15;
}

// dot over dimension: [time,group]×[source]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end2 = 2 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 8) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 3);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end2; k1 += 1) {
    let v2 = b0[(16 * i0 + k1 + 2 * (z & 1) + 64 * (z >> 1u))];
    let v3 = b0[(16 * i0 + k1 + 2 * (z & 1) + 64 * (z >> 1u) + 4)];
    let v4 = b0[(16 * i0 + k1 + 2 * (z & 1) + 64 * (z >> 1u) + 8)];
    let v5 = b0[(16 * i0 + k1 + 2 * (z & 1) + 64 * (z >> 1u) + 12)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 2 * (ownRow0 & 1) + 8 * (ownRow0 >> 1u) + 4 * (z & 1) + 128 * (z >> 1u))];
    let v11 = v10;
    let v12 = b1[(k1 + 2 * (ownRow1 & 1) + 8 * (ownRow1 >> 1u) + 4 * (z & 1) + 128 * (z >> 1u))];
    let v13 = v12;
    let v14 = subgroupBroadcast(v11, 0u);
    acc0 = fma(vec4<f32>(v14.x), v6, acc0);
    acc0 = fma(vec4<f32>(v14.y), v7, acc0);
    acc0 = fma(vec4<f32>(v14.z), v8, acc0);
    acc0 = fma(vec4<f32>(v14.w), v9, acc0);
    let v15 = subgroupBroadcast(v11, 1u);
    acc1 = fma(vec4<f32>(v15.x), v6, acc1);
    acc1 = fma(vec4<f32>(v15.y), v7, acc1);
    acc1 = fma(vec4<f32>(v15.z), v8, acc1);
    acc1 = fma(vec4<f32>(v15.w), v9, acc1);
    let v16 = subgroupBroadcast(v11, 2u);
    acc2 = fma(vec4<f32>(v16.x), v6, acc2);
    acc2 = fma(vec4<f32>(v16.y), v7, acc2);
    acc2 = fma(vec4<f32>(v16.z), v8, acc2);
    acc2 = fma(vec4<f32>(v16.w), v9, acc2);
    let v17 = subgroupBroadcast(v11, 3u);
    acc3 = fma(vec4<f32>(v17.x), v6, acc3);
    acc3 = fma(vec4<f32>(v17.y), v7, acc3);
    acc3 = fma(vec4<f32>(v17.z), v8, acc3);
    acc3 = fma(vec4<f32>(v17.w), v9, acc3);
    let v18 = subgroupBroadcast(v11, 4u);
    acc4 = fma(vec4<f32>(v18.x), v6, acc4);
    acc4 = fma(vec4<f32>(v18.y), v7, acc4);
    acc4 = fma(vec4<f32>(v18.z), v8, acc4);
    acc4 = fma(vec4<f32>(v18.w), v9, acc4);
    let v19 = subgroupBroadcast(v11, 5u);
    acc5 = fma(vec4<f32>(v19.x), v6, acc5);
    acc5 = fma(vec4<f32>(v19.y), v7, acc5);
    acc5 = fma(vec4<f32>(v19.z), v8, acc5);
    acc5 = fma(vec4<f32>(v19.w), v9, acc5);
    let v20 = subgroupBroadcast(v11, 6u);
    acc6 = fma(vec4<f32>(v20.x), v6, acc6);
    acc6 = fma(vec4<f32>(v20.y), v7, acc6);
    acc6 = fma(vec4<f32>(v20.z), v8, acc6);
    acc6 = fma(vec4<f32>(v20.w), v9, acc6);
    let v21 = subgroupBroadcast(v11, 7u);
    acc7 = fma(vec4<f32>(v21.x), v6, acc7);
    acc7 = fma(vec4<f32>(v21.y), v7, acc7);
    acc7 = fma(vec4<f32>(v21.z), v8, acc7);
    acc7 = fma(vec4<f32>(v21.w), v9, acc7);
    let v22 = subgroupBroadcast(v13, 0u);
    acc8 = fma(vec4<f32>(v22.x), v6, acc8);
    acc8 = fma(vec4<f32>(v22.y), v7, acc8);
    acc8 = fma(vec4<f32>(v22.z), v8, acc8);
    acc8 = fma(vec4<f32>(v22.w), v9, acc8);
    let v23 = subgroupBroadcast(v13, 1u);
    acc9 = fma(vec4<f32>(v23.x), v6, acc9);
    acc9 = fma(vec4<f32>(v23.y), v7, acc9);
    acc9 = fma(vec4<f32>(v23.z), v8, acc9);
    acc9 = fma(vec4<f32>(v23.w), v9, acc9);
    let v24 = subgroupBroadcast(v13, 2u);
    acc10 = fma(vec4<f32>(v24.x), v6, acc10);
    acc10 = fma(vec4<f32>(v24.y), v7, acc10);
    acc10 = fma(vec4<f32>(v24.z), v8, acc10);
    acc10 = fma(vec4<f32>(v24.w), v9, acc10);
    let v25 = subgroupBroadcast(v13, 3u);
    acc11 = fma(vec4<f32>(v25.x), v6, acc11);
    acc11 = fma(vec4<f32>(v25.y), v7, acc11);
    acc11 = fma(vec4<f32>(v25.z), v8, acc11);
    acc11 = fma(vec4<f32>(v25.w), v9, acc11);
    let v26 = subgroupBroadcast(v13, 4u);
    acc12 = fma(vec4<f32>(v26.x), v6, acc12);
    acc12 = fma(vec4<f32>(v26.y), v7, acc12);
    acc12 = fma(vec4<f32>(v26.z), v8, acc12);
    acc12 = fma(vec4<f32>(v26.w), v9, acc12);
    let v27 = subgroupBroadcast(v13, 5u);
    acc13 = fma(vec4<f32>(v27.x), v6, acc13);
    acc13 = fma(vec4<f32>(v27.y), v7, acc13);
    acc13 = fma(vec4<f32>(v27.z), v8, acc13);
    acc13 = fma(vec4<f32>(v27.w), v9, acc13);
    let v28 = subgroupBroadcast(v13, 6u);
    acc14 = fma(vec4<f32>(v28.x), v6, acc14);
    acc14 = fma(vec4<f32>(v28.y), v7, acc14);
    acc14 = fma(vec4<f32>(v28.z), v8, acc14);
    acc14 = fma(vec4<f32>(v28.w), v9, acc14);
    let v29 = subgroupBroadcast(v13, 7u);
    acc15 = fma(vec4<f32>(v29.x), v6, acc15);
    acc15 = fma(vec4<f32>(v29.y), v7, acc15);
    acc15 = fma(vec4<f32>(v29.z), v8, acc15);
    acc15 = fma(vec4<f32>(v29.w), v9, acc15);
  }
  if (quad < 4) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(i0 + 4 * row + 128 * z)] = result;
    }
  }
}

// rows max,sum over source → exp,reduce,div
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
var<private> infinityBits: u32 = 0x7f800000u;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end4 = 4 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 128) { return; }
  var a0q = vec4<f32>((-bitcast<f32>(infinityBits)));
  for (var r1 = 0; r1 < end4; r1 += 1) {
    let v2 = ((4 * r1 + vec4<i32>(0, 1, 2, 3)) <= vec4<i32>(((t >> 1u) & 15)));
    let v3 = b0[(r1 + 4 * t)];
    let v4 = (v3 * vec4<f32>(0.3535533845424652f));
    let v5 = select(vec4<f32>((-1.0000000150474662e+30f)), v4, v2);
    a0q = max(a0q, v5);
  }
  var a0 = (-bitcast<f32>(infinityBits));
  a0 = max(a0, a0q.x);
  a0 = max(a0, a0q.y);
  a0 = max(a0, a0q.z);
  a0 = max(a0, a0q.w);
  var a6q = vec4<f32>(0f);
  for (var r7 = 0; r7 < end4; r7 += 1) {
    let v8 = ((4 * r7 + vec4<i32>(0, 1, 2, 3)) <= vec4<i32>(((t >> 1u) & 15)));
    let v9 = b0[(r7 + 4 * t)];
    let v10 = (v9 * vec4<f32>(0.3535533845424652f));
    let v11 = select(vec4<f32>((-1.0000000150474662e+30f)), v10, v8);
    let v12 = (v11 - vec4<f32>(a0));
    let v13 = exp(v12);
    a6q = a6q + v13;
    b1[(r7 + 4 * t)] = v13;
  }
  var a6 = 0f;
  a6 = a6 + a6q.x;
  a6 = a6 + a6q.y;
  a6 = a6 + a6q.z;
  a6 = a6 + a6q.w;
  for (var r14 = 0; r14 < end4; r14 += 1) {
    let v15 = ((4 * r14 + vec4<i32>(0, 1, 2, 3)) <= vec4<i32>(((t >> 1u) & 15)));
    let v16 = b0[(r14 + 4 * t)];
    let v17 = (v16 * vec4<f32>(0.3535533845424652f));
    let v18 = select(vec4<f32>((-1.0000000150474662e+30f)), v17, v15);
    let v19 = (v18 - vec4<f32>(a0));
    let v20 = exp(v19);
    let v21 = (v20 / vec4<f32>(a6));
    b2[(r14 + 4 * t)] = v21;
  }
  b3[t] = a6;
}

// dot over source: [time,group]×[dimension]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end4 = 4 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 8) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 1);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end4; k1 += 1) {
    let v2 = b0[(i0 + 16 * k1 + 2 * (z & 1) + 64 * (z >> 1u))];
    let v3 = b0[(i0 + 16 * k1 + 2 * (z & 1) + 64 * (z >> 1u) + 4)];
    let v4 = b0[(i0 + 16 * k1 + 2 * (z & 1) + 64 * (z >> 1u) + 8)];
    let v5 = b0[(i0 + 16 * k1 + 2 * (z & 1) + 64 * (z >> 1u) + 12)];
    let v6 = b1[(k1 + 4 * ownRow0 + 128 * z)];
    let v7 = v6;
    let v8 = b1[(k1 + 4 * ownRow1 + 128 * z)];
    let v9 = v8;
    let v10 = subgroupBroadcast(v7, 0u);
    acc0 = fma(vec4<f32>(v10.x), v2, acc0);
    acc0 = fma(vec4<f32>(v10.y), v3, acc0);
    acc0 = fma(vec4<f32>(v10.z), v4, acc0);
    acc0 = fma(vec4<f32>(v10.w), v5, acc0);
    let v11 = subgroupBroadcast(v7, 1u);
    acc1 = fma(vec4<f32>(v11.x), v2, acc1);
    acc1 = fma(vec4<f32>(v11.y), v3, acc1);
    acc1 = fma(vec4<f32>(v11.z), v4, acc1);
    acc1 = fma(vec4<f32>(v11.w), v5, acc1);
    let v12 = subgroupBroadcast(v7, 2u);
    acc2 = fma(vec4<f32>(v12.x), v2, acc2);
    acc2 = fma(vec4<f32>(v12.y), v3, acc2);
    acc2 = fma(vec4<f32>(v12.z), v4, acc2);
    acc2 = fma(vec4<f32>(v12.w), v5, acc2);
    let v13 = subgroupBroadcast(v7, 3u);
    acc3 = fma(vec4<f32>(v13.x), v2, acc3);
    acc3 = fma(vec4<f32>(v13.y), v3, acc3);
    acc3 = fma(vec4<f32>(v13.z), v4, acc3);
    acc3 = fma(vec4<f32>(v13.w), v5, acc3);
    let v14 = subgroupBroadcast(v7, 4u);
    acc4 = fma(vec4<f32>(v14.x), v2, acc4);
    acc4 = fma(vec4<f32>(v14.y), v3, acc4);
    acc4 = fma(vec4<f32>(v14.z), v4, acc4);
    acc4 = fma(vec4<f32>(v14.w), v5, acc4);
    let v15 = subgroupBroadcast(v7, 5u);
    acc5 = fma(vec4<f32>(v15.x), v2, acc5);
    acc5 = fma(vec4<f32>(v15.y), v3, acc5);
    acc5 = fma(vec4<f32>(v15.z), v4, acc5);
    acc5 = fma(vec4<f32>(v15.w), v5, acc5);
    let v16 = subgroupBroadcast(v7, 6u);
    acc6 = fma(vec4<f32>(v16.x), v2, acc6);
    acc6 = fma(vec4<f32>(v16.y), v3, acc6);
    acc6 = fma(vec4<f32>(v16.z), v4, acc6);
    acc6 = fma(vec4<f32>(v16.w), v5, acc6);
    let v17 = subgroupBroadcast(v7, 7u);
    acc7 = fma(vec4<f32>(v17.x), v2, acc7);
    acc7 = fma(vec4<f32>(v17.y), v3, acc7);
    acc7 = fma(vec4<f32>(v17.z), v4, acc7);
    acc7 = fma(vec4<f32>(v17.w), v5, acc7);
    let v18 = subgroupBroadcast(v9, 0u);
    acc8 = fma(vec4<f32>(v18.x), v2, acc8);
    acc8 = fma(vec4<f32>(v18.y), v3, acc8);
    acc8 = fma(vec4<f32>(v18.z), v4, acc8);
    acc8 = fma(vec4<f32>(v18.w), v5, acc8);
    let v19 = subgroupBroadcast(v9, 1u);
    acc9 = fma(vec4<f32>(v19.x), v2, acc9);
    acc9 = fma(vec4<f32>(v19.y), v3, acc9);
    acc9 = fma(vec4<f32>(v19.z), v4, acc9);
    acc9 = fma(vec4<f32>(v19.w), v5, acc9);
    let v20 = subgroupBroadcast(v9, 2u);
    acc10 = fma(vec4<f32>(v20.x), v2, acc10);
    acc10 = fma(vec4<f32>(v20.y), v3, acc10);
    acc10 = fma(vec4<f32>(v20.z), v4, acc10);
    acc10 = fma(vec4<f32>(v20.w), v5, acc10);
    let v21 = subgroupBroadcast(v9, 3u);
    acc11 = fma(vec4<f32>(v21.x), v2, acc11);
    acc11 = fma(vec4<f32>(v21.y), v3, acc11);
    acc11 = fma(vec4<f32>(v21.z), v4, acc11);
    acc11 = fma(vec4<f32>(v21.w), v5, acc11);
    let v22 = subgroupBroadcast(v9, 4u);
    acc12 = fma(vec4<f32>(v22.x), v2, acc12);
    acc12 = fma(vec4<f32>(v22.y), v3, acc12);
    acc12 = fma(vec4<f32>(v22.z), v4, acc12);
    acc12 = fma(vec4<f32>(v22.w), v5, acc12);
    let v23 = subgroupBroadcast(v9, 5u);
    acc13 = fma(vec4<f32>(v23.x), v2, acc13);
    acc13 = fma(vec4<f32>(v23.y), v3, acc13);
    acc13 = fma(vec4<f32>(v23.z), v4, acc13);
    acc13 = fma(vec4<f32>(v23.w), v5, acc13);
    let v24 = subgroupBroadcast(v9, 6u);
    acc14 = fma(vec4<f32>(v24.x), v2, acc14);
    acc14 = fma(vec4<f32>(v24.y), v3, acc14);
    acc14 = fma(vec4<f32>(v24.z), v4, acc14);
    acc14 = fma(vec4<f32>(v24.w), v5, acc14);
    let v25 = subgroupBroadcast(v9, 7u);
    acc15 = fma(vec4<f32>(v25.x), v2, acc15);
    acc15 = fma(vec4<f32>(v25.y), v3, acc15);
    acc15 = fma(vec4<f32>(v25.z), v4, acc15);
    acc15 = fma(vec4<f32>(v25.w), v5, acc15);
  }
  if (quad < 2) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(i0 + 2 * row + 64 * z)] = result;
    }
  }
}

// dot over queries: [batch,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end8; k0 += 1) {
    let v1 = b0[(k0 + 32 * quad)];
    let v2 = b0[(k0 + 32 * quad + 8)];
    let v3 = b0[(k0 + 32 * quad + 16)];
    let v4 = b0[(k0 + 32 * quad + 24)];
    let v5 = vec4<f32>(v1.x, v2.x, v3.x, v4.x);
    let v6 = vec4<f32>(v1.y, v2.y, v3.y, v4.y);
    let v7 = vec4<f32>(v1.z, v2.z, v3.z, v4.z);
    let v8 = vec4<f32>(v1.w, v2.w, v3.w, v4.w);
    let v9 = b1[((k0 & 1) + 4 * (ownRow0 & 15) + 128 * (ownRow0 >> 4u) + 2 * ((k0 >> 1u) & 1) + 64 * ((k0 >> 1u) >> 1u))];
    let v10 = v9;
    let v11 = b1[((k0 & 1) + 4 * (ownRow1 & 15) + 128 * (ownRow1 >> 4u) + 2 * ((k0 >> 1u) & 1) + 64 * ((k0 >> 1u) >> 1u))];
    let v12 = v11;
    let v13 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v13.x), v5, acc0);
    acc0 = fma(vec4<f32>(v13.y), v6, acc0);
    acc0 = fma(vec4<f32>(v13.z), v7, acc0);
    acc0 = fma(vec4<f32>(v13.w), v8, acc0);
    let v14 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v14.x), v5, acc1);
    acc1 = fma(vec4<f32>(v14.y), v6, acc1);
    acc1 = fma(vec4<f32>(v14.z), v7, acc1);
    acc1 = fma(vec4<f32>(v14.w), v8, acc1);
    let v15 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v15.x), v5, acc2);
    acc2 = fma(vec4<f32>(v15.y), v6, acc2);
    acc2 = fma(vec4<f32>(v15.z), v7, acc2);
    acc2 = fma(vec4<f32>(v15.w), v8, acc2);
    let v16 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v16.x), v5, acc3);
    acc3 = fma(vec4<f32>(v16.y), v6, acc3);
    acc3 = fma(vec4<f32>(v16.z), v7, acc3);
    acc3 = fma(vec4<f32>(v16.w), v8, acc3);
    let v17 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v17.x), v5, acc4);
    acc4 = fma(vec4<f32>(v17.y), v6, acc4);
    acc4 = fma(vec4<f32>(v17.z), v7, acc4);
    acc4 = fma(vec4<f32>(v17.w), v8, acc4);
    let v18 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v18.x), v5, acc5);
    acc5 = fma(vec4<f32>(v18.y), v6, acc5);
    acc5 = fma(vec4<f32>(v18.z), v7, acc5);
    acc5 = fma(vec4<f32>(v18.w), v8, acc5);
    let v19 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v19.x), v5, acc6);
    acc6 = fma(vec4<f32>(v19.y), v6, acc6);
    acc6 = fma(vec4<f32>(v19.z), v7, acc6);
    acc6 = fma(vec4<f32>(v19.w), v8, acc6);
    let v20 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v20.x), v5, acc7);
    acc7 = fma(vec4<f32>(v20.y), v6, acc7);
    acc7 = fma(vec4<f32>(v20.z), v7, acc7);
    acc7 = fma(vec4<f32>(v20.w), v8, acc7);
    let v21 = subgroupBroadcast(v12, 0u);
    acc8 = fma(vec4<f32>(v21.x), v5, acc8);
    acc8 = fma(vec4<f32>(v21.y), v6, acc8);
    acc8 = fma(vec4<f32>(v21.z), v7, acc8);
    acc8 = fma(vec4<f32>(v21.w), v8, acc8);
    let v22 = subgroupBroadcast(v12, 1u);
    acc9 = fma(vec4<f32>(v22.x), v5, acc9);
    acc9 = fma(vec4<f32>(v22.y), v6, acc9);
    acc9 = fma(vec4<f32>(v22.z), v7, acc9);
    acc9 = fma(vec4<f32>(v22.w), v8, acc9);
    let v23 = subgroupBroadcast(v12, 2u);
    acc10 = fma(vec4<f32>(v23.x), v5, acc10);
    acc10 = fma(vec4<f32>(v23.y), v6, acc10);
    acc10 = fma(vec4<f32>(v23.z), v7, acc10);
    acc10 = fma(vec4<f32>(v23.w), v8, acc10);
    let v24 = subgroupBroadcast(v12, 3u);
    acc11 = fma(vec4<f32>(v24.x), v5, acc11);
    acc11 = fma(vec4<f32>(v24.y), v6, acc11);
    acc11 = fma(vec4<f32>(v24.z), v7, acc11);
    acc11 = fma(vec4<f32>(v24.w), v8, acc11);
    let v25 = subgroupBroadcast(v12, 4u);
    acc12 = fma(vec4<f32>(v25.x), v5, acc12);
    acc12 = fma(vec4<f32>(v25.y), v6, acc12);
    acc12 = fma(vec4<f32>(v25.z), v7, acc12);
    acc12 = fma(vec4<f32>(v25.w), v8, acc12);
    let v26 = subgroupBroadcast(v12, 5u);
    acc13 = fma(vec4<f32>(v26.x), v5, acc13);
    acc13 = fma(vec4<f32>(v26.y), v6, acc13);
    acc13 = fma(vec4<f32>(v26.z), v7, acc13);
    acc13 = fma(vec4<f32>(v26.w), v8, acc13);
    let v27 = subgroupBroadcast(v12, 6u);
    acc14 = fma(vec4<f32>(v27.x), v5, acc14);
    acc14 = fma(vec4<f32>(v27.y), v6, acc14);
    acc14 = fma(vec4<f32>(v27.z), v7, acc14);
    acc14 = fma(vec4<f32>(v27.w), v8, acc14);
    let v28 = subgroupBroadcast(v12, 7u);
    acc15 = fma(vec4<f32>(v28.x), v5, acc15);
    acc15 = fma(vec4<f32>(v28.y), v6, acc15);
    acc15 = fma(vec4<f32>(v28.z), v7, acc15);
    acc15 = fma(vec4<f32>(v28.w), v8, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → reduce,mul
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = clamp(v2, 0, 258);
  let v5 = (v2 >= 0) && (v2 < 259);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v4 = b1[(r1 + 8 * v3)];
    let v6 = select(vec4<f32>(0f), v4, vec4<bool>(v5));
    let v7 = b2[(r1 + 8 * t)];
    let v8 = (v6 + v7);
    let v9 = (v8 * v8);
    a0q = a0q + v9;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v11 = clamp(v2, 0, 258);
  let v13 = (v2 >= 0) && (v2 < 259);
  let v17 = (a0 * 0.03125f);
  let v18 = (v17 + 9.999999974752427e-7f);
  let v19 = inverseSqrt(v18);
  for (var r10 = 0; r10 < end8; r10 += 1) {
    let v12 = b1[(r10 + 8 * v11)];
    let v14 = select(vec4<f32>(0f), v12, vec4<bool>(v13));
    let v15 = b2[(r10 + 8 * t)];
    let v16 = (v14 + v15);
    let v20 = (v16 * vec4<f32>(v19));
    let v21 = b3[r10];
    let v22 = (v20 * v21);
    b4[(r10 + 8 * t)] = v22;
  }
  b5[t] = a0;
}

// dot over hidden: [batch,time]×[~inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 6) { return; }
  let across = flat % 3;
  let down = flat / 3 % 2;
  let z = flat / 6;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end8; k1 += 1) {
    let v2 = b0[(32 * i0 + k1)];
    let v3 = b0[(32 * i0 + k1 + 8)];
    let v4 = b0[(32 * i0 + k1 + 16)];
    let v5 = b0[(32 * i0 + k1 + 24)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 8 * ownRow0)];
    let v11 = v10;
    let v12 = b1[(k1 + 8 * ownRow1)];
    let v13 = v12;
    let v14 = subgroupBroadcast(v11, 0u);
    acc0 = fma(vec4<f32>(v14.x), v6, acc0);
    acc0 = fma(vec4<f32>(v14.y), v7, acc0);
    acc0 = fma(vec4<f32>(v14.z), v8, acc0);
    acc0 = fma(vec4<f32>(v14.w), v9, acc0);
    let v15 = subgroupBroadcast(v11, 1u);
    acc1 = fma(vec4<f32>(v15.x), v6, acc1);
    acc1 = fma(vec4<f32>(v15.y), v7, acc1);
    acc1 = fma(vec4<f32>(v15.z), v8, acc1);
    acc1 = fma(vec4<f32>(v15.w), v9, acc1);
    let v16 = subgroupBroadcast(v11, 2u);
    acc2 = fma(vec4<f32>(v16.x), v6, acc2);
    acc2 = fma(vec4<f32>(v16.y), v7, acc2);
    acc2 = fma(vec4<f32>(v16.z), v8, acc2);
    acc2 = fma(vec4<f32>(v16.w), v9, acc2);
    let v17 = subgroupBroadcast(v11, 3u);
    acc3 = fma(vec4<f32>(v17.x), v6, acc3);
    acc3 = fma(vec4<f32>(v17.y), v7, acc3);
    acc3 = fma(vec4<f32>(v17.z), v8, acc3);
    acc3 = fma(vec4<f32>(v17.w), v9, acc3);
    let v18 = subgroupBroadcast(v11, 4u);
    acc4 = fma(vec4<f32>(v18.x), v6, acc4);
    acc4 = fma(vec4<f32>(v18.y), v7, acc4);
    acc4 = fma(vec4<f32>(v18.z), v8, acc4);
    acc4 = fma(vec4<f32>(v18.w), v9, acc4);
    let v19 = subgroupBroadcast(v11, 5u);
    acc5 = fma(vec4<f32>(v19.x), v6, acc5);
    acc5 = fma(vec4<f32>(v19.y), v7, acc5);
    acc5 = fma(vec4<f32>(v19.z), v8, acc5);
    acc5 = fma(vec4<f32>(v19.w), v9, acc5);
    let v20 = subgroupBroadcast(v11, 6u);
    acc6 = fma(vec4<f32>(v20.x), v6, acc6);
    acc6 = fma(vec4<f32>(v20.y), v7, acc6);
    acc6 = fma(vec4<f32>(v20.z), v8, acc6);
    acc6 = fma(vec4<f32>(v20.w), v9, acc6);
    let v21 = subgroupBroadcast(v11, 7u);
    acc7 = fma(vec4<f32>(v21.x), v6, acc7);
    acc7 = fma(vec4<f32>(v21.y), v7, acc7);
    acc7 = fma(vec4<f32>(v21.z), v8, acc7);
    acc7 = fma(vec4<f32>(v21.w), v9, acc7);
    let v22 = subgroupBroadcast(v13, 0u);
    acc8 = fma(vec4<f32>(v22.x), v6, acc8);
    acc8 = fma(vec4<f32>(v22.y), v7, acc8);
    acc8 = fma(vec4<f32>(v22.z), v8, acc8);
    acc8 = fma(vec4<f32>(v22.w), v9, acc8);
    let v23 = subgroupBroadcast(v13, 1u);
    acc9 = fma(vec4<f32>(v23.x), v6, acc9);
    acc9 = fma(vec4<f32>(v23.y), v7, acc9);
    acc9 = fma(vec4<f32>(v23.z), v8, acc9);
    acc9 = fma(vec4<f32>(v23.w), v9, acc9);
    let v24 = subgroupBroadcast(v13, 2u);
    acc10 = fma(vec4<f32>(v24.x), v6, acc10);
    acc10 = fma(vec4<f32>(v24.y), v7, acc10);
    acc10 = fma(vec4<f32>(v24.z), v8, acc10);
    acc10 = fma(vec4<f32>(v24.w), v9, acc10);
    let v25 = subgroupBroadcast(v13, 3u);
    acc11 = fma(vec4<f32>(v25.x), v6, acc11);
    acc11 = fma(vec4<f32>(v25.y), v7, acc11);
    acc11 = fma(vec4<f32>(v25.z), v8, acc11);
    acc11 = fma(vec4<f32>(v25.w), v9, acc11);
    let v26 = subgroupBroadcast(v13, 4u);
    acc12 = fma(vec4<f32>(v26.x), v6, acc12);
    acc12 = fma(vec4<f32>(v26.y), v7, acc12);
    acc12 = fma(vec4<f32>(v26.z), v8, acc12);
    acc12 = fma(vec4<f32>(v26.w), v9, acc12);
    let v27 = subgroupBroadcast(v13, 5u);
    acc13 = fma(vec4<f32>(v27.x), v6, acc13);
    acc13 = fma(vec4<f32>(v27.y), v7, acc13);
    acc13 = fma(vec4<f32>(v27.z), v8, acc13);
    acc13 = fma(vec4<f32>(v27.w), v9, acc13);
    let v28 = subgroupBroadcast(v13, 6u);
    acc14 = fma(vec4<f32>(v28.x), v6, acc14);
    acc14 = fma(vec4<f32>(v28.y), v7, acc14);
    acc14 = fma(vec4<f32>(v28.z), v8, acc14);
    acc14 = fma(vec4<f32>(v28.w), v9, acc14);
    let v29 = subgroupBroadcast(v13, 7u);
    acc15 = fma(vec4<f32>(v29.x), v6, acc15);
    acc15 = fma(vec4<f32>(v29.y), v7, acc15);
    acc15 = fma(vec4<f32>(v29.z), v8, acc15);
    acc15 = fma(vec4<f32>(v29.w), v9, acc15);
  }
  if (quad < 20) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      let v30 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-result, vec4<f32>(80f)))));
      b2[(i0 + 20 * row)] = result;
      b3[(i0 + 20 * row)] = v30;
    }
  }
}

// dot over hidden: [batch,time]×[~inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 6) { return; }
  let across = flat % 3;
  let down = flat / 3 % 2;
  let z = flat / 6;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end8; k1 += 1) {
    let v2 = b0[(32 * i0 + k1)];
    let v3 = b0[(32 * i0 + k1 + 8)];
    let v4 = b0[(32 * i0 + k1 + 16)];
    let v5 = b0[(32 * i0 + k1 + 24)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 8 * ownRow0)];
    let v11 = v10;
    let v12 = b1[(k1 + 8 * ownRow1)];
    let v13 = v12;
    let v14 = subgroupBroadcast(v11, 0u);
    acc0 = fma(vec4<f32>(v14.x), v6, acc0);
    acc0 = fma(vec4<f32>(v14.y), v7, acc0);
    acc0 = fma(vec4<f32>(v14.z), v8, acc0);
    acc0 = fma(vec4<f32>(v14.w), v9, acc0);
    let v15 = subgroupBroadcast(v11, 1u);
    acc1 = fma(vec4<f32>(v15.x), v6, acc1);
    acc1 = fma(vec4<f32>(v15.y), v7, acc1);
    acc1 = fma(vec4<f32>(v15.z), v8, acc1);
    acc1 = fma(vec4<f32>(v15.w), v9, acc1);
    let v16 = subgroupBroadcast(v11, 2u);
    acc2 = fma(vec4<f32>(v16.x), v6, acc2);
    acc2 = fma(vec4<f32>(v16.y), v7, acc2);
    acc2 = fma(vec4<f32>(v16.z), v8, acc2);
    acc2 = fma(vec4<f32>(v16.w), v9, acc2);
    let v17 = subgroupBroadcast(v11, 3u);
    acc3 = fma(vec4<f32>(v17.x), v6, acc3);
    acc3 = fma(vec4<f32>(v17.y), v7, acc3);
    acc3 = fma(vec4<f32>(v17.z), v8, acc3);
    acc3 = fma(vec4<f32>(v17.w), v9, acc3);
    let v18 = subgroupBroadcast(v11, 4u);
    acc4 = fma(vec4<f32>(v18.x), v6, acc4);
    acc4 = fma(vec4<f32>(v18.y), v7, acc4);
    acc4 = fma(vec4<f32>(v18.z), v8, acc4);
    acc4 = fma(vec4<f32>(v18.w), v9, acc4);
    let v19 = subgroupBroadcast(v11, 5u);
    acc5 = fma(vec4<f32>(v19.x), v6, acc5);
    acc5 = fma(vec4<f32>(v19.y), v7, acc5);
    acc5 = fma(vec4<f32>(v19.z), v8, acc5);
    acc5 = fma(vec4<f32>(v19.w), v9, acc5);
    let v20 = subgroupBroadcast(v11, 6u);
    acc6 = fma(vec4<f32>(v20.x), v6, acc6);
    acc6 = fma(vec4<f32>(v20.y), v7, acc6);
    acc6 = fma(vec4<f32>(v20.z), v8, acc6);
    acc6 = fma(vec4<f32>(v20.w), v9, acc6);
    let v21 = subgroupBroadcast(v11, 7u);
    acc7 = fma(vec4<f32>(v21.x), v6, acc7);
    acc7 = fma(vec4<f32>(v21.y), v7, acc7);
    acc7 = fma(vec4<f32>(v21.z), v8, acc7);
    acc7 = fma(vec4<f32>(v21.w), v9, acc7);
    let v22 = subgroupBroadcast(v13, 0u);
    acc8 = fma(vec4<f32>(v22.x), v6, acc8);
    acc8 = fma(vec4<f32>(v22.y), v7, acc8);
    acc8 = fma(vec4<f32>(v22.z), v8, acc8);
    acc8 = fma(vec4<f32>(v22.w), v9, acc8);
    let v23 = subgroupBroadcast(v13, 1u);
    acc9 = fma(vec4<f32>(v23.x), v6, acc9);
    acc9 = fma(vec4<f32>(v23.y), v7, acc9);
    acc9 = fma(vec4<f32>(v23.z), v8, acc9);
    acc9 = fma(vec4<f32>(v23.w), v9, acc9);
    let v24 = subgroupBroadcast(v13, 2u);
    acc10 = fma(vec4<f32>(v24.x), v6, acc10);
    acc10 = fma(vec4<f32>(v24.y), v7, acc10);
    acc10 = fma(vec4<f32>(v24.z), v8, acc10);
    acc10 = fma(vec4<f32>(v24.w), v9, acc10);
    let v25 = subgroupBroadcast(v13, 3u);
    acc11 = fma(vec4<f32>(v25.x), v6, acc11);
    acc11 = fma(vec4<f32>(v25.y), v7, acc11);
    acc11 = fma(vec4<f32>(v25.z), v8, acc11);
    acc11 = fma(vec4<f32>(v25.w), v9, acc11);
    let v26 = subgroupBroadcast(v13, 4u);
    acc12 = fma(vec4<f32>(v26.x), v6, acc12);
    acc12 = fma(vec4<f32>(v26.y), v7, acc12);
    acc12 = fma(vec4<f32>(v26.z), v8, acc12);
    acc12 = fma(vec4<f32>(v26.w), v9, acc12);
    let v27 = subgroupBroadcast(v13, 5u);
    acc13 = fma(vec4<f32>(v27.x), v6, acc13);
    acc13 = fma(vec4<f32>(v27.y), v7, acc13);
    acc13 = fma(vec4<f32>(v27.z), v8, acc13);
    acc13 = fma(vec4<f32>(v27.w), v9, acc13);
    let v28 = subgroupBroadcast(v13, 6u);
    acc14 = fma(vec4<f32>(v28.x), v6, acc14);
    acc14 = fma(vec4<f32>(v28.y), v7, acc14);
    acc14 = fma(vec4<f32>(v28.z), v8, acc14);
    acc14 = fma(vec4<f32>(v28.w), v9, acc14);
    let v29 = subgroupBroadcast(v13, 7u);
    acc15 = fma(vec4<f32>(v29.x), v6, acc15);
    acc15 = fma(vec4<f32>(v29.y), v7, acc15);
    acc15 = fma(vec4<f32>(v29.z), v8, acc15);
    acc15 = fma(vec4<f32>(v29.w), v9, acc15);
  }
  if (quad < 20) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      let v30 = b2[(i0 + 20 * row)];
      let v31 = b3[(i0 + 20 * row)];
      let v32 = (v30 * v31);
      let v33 = (v32 * result);
      b4[(i0 + 20 * row)] = result;
      b5[(i0 + 20 * row)] = v33;
    }
  }
}

// dot over ~inner: [batch,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end20 = 20 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end20; k0 += 1) {
    let v1 = b0[(k0 + 80 * quad)];
    let v2 = b0[(k0 + 80 * quad + 20)];
    let v3 = b0[(k0 + 80 * quad + 40)];
    let v4 = b0[(k0 + 80 * quad + 60)];
    let v5 = vec4<f32>(v1.x, v2.x, v3.x, v4.x);
    let v6 = vec4<f32>(v1.y, v2.y, v3.y, v4.y);
    let v7 = vec4<f32>(v1.z, v2.z, v3.z, v4.z);
    let v8 = vec4<f32>(v1.w, v2.w, v3.w, v4.w);
    let v9 = b1[(k0 + 20 * ownRow0)];
    let v10 = v9;
    let v11 = b1[(k0 + 20 * ownRow1)];
    let v12 = v11;
    let v13 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v13.x), v5, acc0);
    acc0 = fma(vec4<f32>(v13.y), v6, acc0);
    acc0 = fma(vec4<f32>(v13.z), v7, acc0);
    acc0 = fma(vec4<f32>(v13.w), v8, acc0);
    let v14 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v14.x), v5, acc1);
    acc1 = fma(vec4<f32>(v14.y), v6, acc1);
    acc1 = fma(vec4<f32>(v14.z), v7, acc1);
    acc1 = fma(vec4<f32>(v14.w), v8, acc1);
    let v15 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v15.x), v5, acc2);
    acc2 = fma(vec4<f32>(v15.y), v6, acc2);
    acc2 = fma(vec4<f32>(v15.z), v7, acc2);
    acc2 = fma(vec4<f32>(v15.w), v8, acc2);
    let v16 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v16.x), v5, acc3);
    acc3 = fma(vec4<f32>(v16.y), v6, acc3);
    acc3 = fma(vec4<f32>(v16.z), v7, acc3);
    acc3 = fma(vec4<f32>(v16.w), v8, acc3);
    let v17 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v17.x), v5, acc4);
    acc4 = fma(vec4<f32>(v17.y), v6, acc4);
    acc4 = fma(vec4<f32>(v17.z), v7, acc4);
    acc4 = fma(vec4<f32>(v17.w), v8, acc4);
    let v18 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v18.x), v5, acc5);
    acc5 = fma(vec4<f32>(v18.y), v6, acc5);
    acc5 = fma(vec4<f32>(v18.z), v7, acc5);
    acc5 = fma(vec4<f32>(v18.w), v8, acc5);
    let v19 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v19.x), v5, acc6);
    acc6 = fma(vec4<f32>(v19.y), v6, acc6);
    acc6 = fma(vec4<f32>(v19.z), v7, acc6);
    acc6 = fma(vec4<f32>(v19.w), v8, acc6);
    let v20 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v20.x), v5, acc7);
    acc7 = fma(vec4<f32>(v20.y), v6, acc7);
    acc7 = fma(vec4<f32>(v20.z), v7, acc7);
    acc7 = fma(vec4<f32>(v20.w), v8, acc7);
    let v21 = subgroupBroadcast(v12, 0u);
    acc8 = fma(vec4<f32>(v21.x), v5, acc8);
    acc8 = fma(vec4<f32>(v21.y), v6, acc8);
    acc8 = fma(vec4<f32>(v21.z), v7, acc8);
    acc8 = fma(vec4<f32>(v21.w), v8, acc8);
    let v22 = subgroupBroadcast(v12, 1u);
    acc9 = fma(vec4<f32>(v22.x), v5, acc9);
    acc9 = fma(vec4<f32>(v22.y), v6, acc9);
    acc9 = fma(vec4<f32>(v22.z), v7, acc9);
    acc9 = fma(vec4<f32>(v22.w), v8, acc9);
    let v23 = subgroupBroadcast(v12, 2u);
    acc10 = fma(vec4<f32>(v23.x), v5, acc10);
    acc10 = fma(vec4<f32>(v23.y), v6, acc10);
    acc10 = fma(vec4<f32>(v23.z), v7, acc10);
    acc10 = fma(vec4<f32>(v23.w), v8, acc10);
    let v24 = subgroupBroadcast(v12, 3u);
    acc11 = fma(vec4<f32>(v24.x), v5, acc11);
    acc11 = fma(vec4<f32>(v24.y), v6, acc11);
    acc11 = fma(vec4<f32>(v24.z), v7, acc11);
    acc11 = fma(vec4<f32>(v24.w), v8, acc11);
    let v25 = subgroupBroadcast(v12, 4u);
    acc12 = fma(vec4<f32>(v25.x), v5, acc12);
    acc12 = fma(vec4<f32>(v25.y), v6, acc12);
    acc12 = fma(vec4<f32>(v25.z), v7, acc12);
    acc12 = fma(vec4<f32>(v25.w), v8, acc12);
    let v26 = subgroupBroadcast(v12, 5u);
    acc13 = fma(vec4<f32>(v26.x), v5, acc13);
    acc13 = fma(vec4<f32>(v26.y), v6, acc13);
    acc13 = fma(vec4<f32>(v26.z), v7, acc13);
    acc13 = fma(vec4<f32>(v26.w), v8, acc13);
    let v27 = subgroupBroadcast(v12, 6u);
    acc14 = fma(vec4<f32>(v27.x), v5, acc14);
    acc14 = fma(vec4<f32>(v27.y), v6, acc14);
    acc14 = fma(vec4<f32>(v27.z), v7, acc14);
    acc14 = fma(vec4<f32>(v27.w), v8, acc14);
    let v28 = subgroupBroadcast(v12, 7u);
    acc15 = fma(vec4<f32>(v28.x), v5, acc15);
    acc15 = fma(vec4<f32>(v28.y), v6, acc15);
    acc15 = fma(vec4<f32>(v28.z), v7, acc15);
    acc15 = fma(vec4<f32>(v28.w), v8, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → reduce,mul
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = clamp(v2, 0, 258);
  let v5 = (v2 >= 0) && (v2 < 259);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v4 = b1[(r1 + 8 * v3)];
    let v6 = select(vec4<f32>(0f), v4, vec4<bool>(v5));
    let v7 = b2[(r1 + 8 * t)];
    let v8 = (v6 + v7);
    let v9 = b3[(r1 + 8 * t)];
    let v10 = (v8 + v9);
    let v11 = (v10 * v10);
    a0q = a0q + v11;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v13 = clamp(v2, 0, 258);
  let v15 = (v2 >= 0) && (v2 < 259);
  let v21 = (a0 * 0.03125f);
  let v22 = (v21 + 9.999999974752427e-7f);
  let v23 = inverseSqrt(v22);
  for (var r12 = 0; r12 < end8; r12 += 1) {
    let v14 = b1[(r12 + 8 * v13)];
    let v16 = select(vec4<f32>(0f), v14, vec4<bool>(v15));
    let v17 = b2[(r12 + 8 * t)];
    let v18 = (v16 + v17);
    let v19 = b3[(r12 + 8 * t)];
    let v20 = (v18 + v19);
    let v24 = (v20 * vec4<f32>(v23));
    let v25 = b4[r12];
    let v26 = (v24 * v25);
    b5[(r12 + 8 * t)] = v26;
  }
  b6[t] = a0;
}

// dot over hidden: [batch,time]×[vocabulary]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 18) { return; }
  let across = flat % 9;
  let down = flat / 9 % 2;
  let z = flat / 18;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let column = 4 * (quad);
  let v0 = min(vec4<i32>(column) + vec4<i32>(0, 1, 2, 3), vec4<i32>(258));
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end8; k1 += 1) {
    let v2 = b0[(k1 + 8 * v0[0])];
    let v3 = b0[(k1 + 8 * v0[1])];
    let v4 = b0[(k1 + 8 * v0[2])];
    let v5 = b0[(k1 + 8 * v0[3])];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 8 * ownRow0)];
    let v11 = v10;
    let v12 = b1[(k1 + 8 * ownRow1)];
    let v13 = v12;
    let v14 = subgroupBroadcast(v11, 0u);
    acc0 = fma(vec4<f32>(v14.x), v6, acc0);
    acc0 = fma(vec4<f32>(v14.y), v7, acc0);
    acc0 = fma(vec4<f32>(v14.z), v8, acc0);
    acc0 = fma(vec4<f32>(v14.w), v9, acc0);
    let v15 = subgroupBroadcast(v11, 1u);
    acc1 = fma(vec4<f32>(v15.x), v6, acc1);
    acc1 = fma(vec4<f32>(v15.y), v7, acc1);
    acc1 = fma(vec4<f32>(v15.z), v8, acc1);
    acc1 = fma(vec4<f32>(v15.w), v9, acc1);
    let v16 = subgroupBroadcast(v11, 2u);
    acc2 = fma(vec4<f32>(v16.x), v6, acc2);
    acc2 = fma(vec4<f32>(v16.y), v7, acc2);
    acc2 = fma(vec4<f32>(v16.z), v8, acc2);
    acc2 = fma(vec4<f32>(v16.w), v9, acc2);
    let v17 = subgroupBroadcast(v11, 3u);
    acc3 = fma(vec4<f32>(v17.x), v6, acc3);
    acc3 = fma(vec4<f32>(v17.y), v7, acc3);
    acc3 = fma(vec4<f32>(v17.z), v8, acc3);
    acc3 = fma(vec4<f32>(v17.w), v9, acc3);
    let v18 = subgroupBroadcast(v11, 4u);
    acc4 = fma(vec4<f32>(v18.x), v6, acc4);
    acc4 = fma(vec4<f32>(v18.y), v7, acc4);
    acc4 = fma(vec4<f32>(v18.z), v8, acc4);
    acc4 = fma(vec4<f32>(v18.w), v9, acc4);
    let v19 = subgroupBroadcast(v11, 5u);
    acc5 = fma(vec4<f32>(v19.x), v6, acc5);
    acc5 = fma(vec4<f32>(v19.y), v7, acc5);
    acc5 = fma(vec4<f32>(v19.z), v8, acc5);
    acc5 = fma(vec4<f32>(v19.w), v9, acc5);
    let v20 = subgroupBroadcast(v11, 6u);
    acc6 = fma(vec4<f32>(v20.x), v6, acc6);
    acc6 = fma(vec4<f32>(v20.y), v7, acc6);
    acc6 = fma(vec4<f32>(v20.z), v8, acc6);
    acc6 = fma(vec4<f32>(v20.w), v9, acc6);
    let v21 = subgroupBroadcast(v11, 7u);
    acc7 = fma(vec4<f32>(v21.x), v6, acc7);
    acc7 = fma(vec4<f32>(v21.y), v7, acc7);
    acc7 = fma(vec4<f32>(v21.z), v8, acc7);
    acc7 = fma(vec4<f32>(v21.w), v9, acc7);
    let v22 = subgroupBroadcast(v13, 0u);
    acc8 = fma(vec4<f32>(v22.x), v6, acc8);
    acc8 = fma(vec4<f32>(v22.y), v7, acc8);
    acc8 = fma(vec4<f32>(v22.z), v8, acc8);
    acc8 = fma(vec4<f32>(v22.w), v9, acc8);
    let v23 = subgroupBroadcast(v13, 1u);
    acc9 = fma(vec4<f32>(v23.x), v6, acc9);
    acc9 = fma(vec4<f32>(v23.y), v7, acc9);
    acc9 = fma(vec4<f32>(v23.z), v8, acc9);
    acc9 = fma(vec4<f32>(v23.w), v9, acc9);
    let v24 = subgroupBroadcast(v13, 2u);
    acc10 = fma(vec4<f32>(v24.x), v6, acc10);
    acc10 = fma(vec4<f32>(v24.y), v7, acc10);
    acc10 = fma(vec4<f32>(v24.z), v8, acc10);
    acc10 = fma(vec4<f32>(v24.w), v9, acc10);
    let v25 = subgroupBroadcast(v13, 3u);
    acc11 = fma(vec4<f32>(v25.x), v6, acc11);
    acc11 = fma(vec4<f32>(v25.y), v7, acc11);
    acc11 = fma(vec4<f32>(v25.z), v8, acc11);
    acc11 = fma(vec4<f32>(v25.w), v9, acc11);
    let v26 = subgroupBroadcast(v13, 4u);
    acc12 = fma(vec4<f32>(v26.x), v6, acc12);
    acc12 = fma(vec4<f32>(v26.y), v7, acc12);
    acc12 = fma(vec4<f32>(v26.z), v8, acc12);
    acc12 = fma(vec4<f32>(v26.w), v9, acc12);
    let v27 = subgroupBroadcast(v13, 5u);
    acc13 = fma(vec4<f32>(v27.x), v6, acc13);
    acc13 = fma(vec4<f32>(v27.y), v7, acc13);
    acc13 = fma(vec4<f32>(v27.z), v8, acc13);
    acc13 = fma(vec4<f32>(v27.w), v9, acc13);
    let v28 = subgroupBroadcast(v13, 6u);
    acc14 = fma(vec4<f32>(v28.x), v6, acc14);
    acc14 = fma(vec4<f32>(v28.y), v7, acc14);
    acc14 = fma(vec4<f32>(v28.z), v8, acc14);
    acc14 = fma(vec4<f32>(v28.w), v9, acc14);
    let v29 = subgroupBroadcast(v13, 7u);
    acc15 = fma(vec4<f32>(v29.x), v6, acc15);
    acc15 = fma(vec4<f32>(v29.y), v7, acc15);
    acc15 = fma(vec4<f32>(v29.z), v8, acc15);
    acc15 = fma(vec4<f32>(v29.w), v9, acc15);
  }
  if (quad < 65) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      if (column + 0 < 259) { b2[(260 * row + v0[0])] = result[0]; }
      if (column + 1 < 259) { b2[(260 * row + v0[1])] = result[1]; }
      if (column + 2 < 259) { b2[(260 * row + v0[2])] = result[2]; }
      if (column + 3 < 259) { b2[(260 * row + v0[3])] = result[3]; }
    }
  }
}

// rows max,sum over vocabulary → reduce,reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<i32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
var<private> infinityBits: u32 = 0x7f800000u;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end64 = 64 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>((-bitcast<f32>(infinityBits)));
  var a1q = vec4<f32>(0f);
  let v4 = (t & 15);
  let v5 = clamp(v4, 0, 14);
  let v6 = (v4 >= 0) && (v4 < 15);
  let v7 = b1[(v5 + 16 * (t >> 4u) + 1)];
  let v8 = select(0i, v7, v6);
  for (var r2 = 0; r2 < end64; r2 += 1) {
    let v3 = b0[(r2 + 65 * t)];
    a0q = max(a0q, v3);
    let v9 = (vec4<i32>(v8) == (4 * r2 + vec4<i32>(0, 1, 2, 3)));
    let v10 = select(vec4<f32>(0f), v3, v9);
    a1q = a1q + v10;
  }
  var a0 = (-bitcast<f32>(infinityBits));
  var a1 = 0f;
  for (var r11 = 256; r11 < 259; r11 += 1) {
    let v12 = b0[(65 * t + (r11 >> 2u))][(r11 & 3)];
    a0 = max(a0, v12);
    let v13 = (v8 == r11);
    let v14 = select(0f, v12, v13);
    a1 = a1 + v14;
  }
  a0 = max(a0, a0q.x);
  a0 = max(a0, a0q.y);
  a0 = max(a0, a0q.z);
  a0 = max(a0, a0q.w);
  a1 = a1 + a1q.x;
  a1 = a1 + a1q.y;
  a1 = a1 + a1q.z;
  a1 = a1 + a1q.w;
  var a15q = vec4<f32>(0f);
  for (var r16 = 0; r16 < end64; r16 += 1) {
    let v17 = b0[(r16 + 65 * t)];
    let v18 = (v17 - vec4<f32>(a0));
    let v19 = exp(v18);
    a15q = a15q + v19;
  }
  var a15 = 0f;
  for (var r20 = 256; r20 < 259; r20 += 1) {
    let v21 = b0[(65 * t + (r20 >> 2u))][(r20 & 3)];
    let v22 = (v21 - a0);
    let v23 = exp(v22);
    a15 = a15 + v23;
  }
  a15 = a15 + a15q.x;
  a15 = a15 + a15q.y;
  a15 = a15 + a15q.z;
  a15 = a15 + a15q.w;
  b2[t] = a0;
  b3[t] = a15;
  b4[t] = a1;
}

// rows sum over batch,time → div,neg,div
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<i32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end4 = 4 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  var a1q = vec4<f32>(0f);
  for (var r2 = 0; r2 < end2; r2 += 1) {
    for (var r3 = 0; r3 < end4; r3 += 1) {
      let v4 = b0[(4 * r2 + r3)];
      let v5 = b1[(4 * r2 + r3)];
      let v6 = log(v5);
      let v7 = (v4 + v6);
      let v8 = b2[(4 * r2 + r3)];
      let v9 = (v7 - v8);
      let v10 = (4 * r3 + vec4<i32>(0, 1, 2, 3));
      let v11 = clamp(v10, vec4<i32>(0), vec4<i32>(14));
      let v12 = (v10 >= vec4<i32>(0)) & (v10 < vec4<i32>(15));
      let v13 = vec4<i32>(b3[(16 * r2 + v11[0] + 1)], b3[(16 * r2 + v11[1] + 1)], b3[(16 * r2 + v11[2] + 1)], b3[(16 * r2 + v11[3] + 1)]);
      let v14 = select(vec4<i32>(0i), v13, v12);
      let v15 = (v14 != vec4<i32>((-100i)));
      let v16 = select(vec4<f32>(0f), vec4<f32>(1f), v15);
      let v17 = ((4 * r3 + vec4<i32>(0, 1, 2, 3)) < vec4<i32>(15i));
      let v18 = select(vec4<f32>(0f), vec4<f32>(1f), v17);
      let v19 = (v16 * v18);
      let v20 = (v9 * v19);
      a0q = a0q + v20;
      a1q = a1q + v19;
    }
  }
  var a0 = 0f;
  var a1 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  a1 = a1 + a1q.x;
  a1 = a1 + a1q.y;
  a1 = a1 + a1q.z;
  a1 = a1 + a1q.w;
  let v23 = max(a1, 1f);
  let v24 = (1f / v23);
  for (var r21 = 0; r21 < end2; r21 += 1) {
    for (var r22 = 0; r22 < end4; r22 += 1) {
      let v25 = (4 * r22 + vec4<i32>(0, 1, 2, 3));
      let v26 = clamp(v25, vec4<i32>(0), vec4<i32>(14));
      let v27 = (v25 >= vec4<i32>(0)) & (v25 < vec4<i32>(15));
      let v28 = vec4<i32>(b3[(16 * r21 + v26[0] + 1)], b3[(16 * r21 + v26[1] + 1)], b3[(16 * r21 + v26[2] + 1)], b3[(16 * r21 + v26[3] + 1)]);
      let v29 = select(vec4<i32>(0i), v28, v27);
      let v30 = (v29 != vec4<i32>((-100i)));
      let v31 = select(vec4<f32>(0f), vec4<f32>(1f), v30);
      let v32 = ((4 * r22 + vec4<i32>(0, 1, 2, 3)) < vec4<i32>(15i));
      let v33 = select(vec4<f32>(0f), vec4<f32>(1f), v32);
      let v34 = (v31 * v33);
      let v35 = (vec4<f32>(v24) * v34);
      let v36 = (-v35);
      let v37 = b1[(4 * r21 + r22)];
      let v38 = (v35 / v37);
      b4[(4 * r21 + r22)] = v36;
      b5[(4 * r21 + r22)] = v38;
    }
  }
  let v39 = (a0 / v23);
  b6[0] = v39;
}

// map add
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8288) { return; }
  let v0 = ((t / 259) & 15);
  let v1 = clamp(v0, 0, 14);
  let v2 = (v0 >= 0) && (v0 < 15);
  let v3 = b0[(v1 + 16 * ((t / 259) >> 4u) + 1)];
  let v4 = select(0i, v3, v2);
  let v5 = (v4 == (t % 259));
  let v6 = b1[(t / 259)];
  let v7 = select(0f, v6, v5);
  let v8 = b2[(t / 259)];
  let v9 = b3[((t % 259) + 260 * (t / 259))];
  let v10 = b4[(t / 259)];
  let v11 = (v9 - v10);
  let v12 = exp(v11);
  let v13 = (v8 * v12);
  let v14 = (v7 + v13);
  b5[((t % 259) + 260 * (t / 259))] = v14;
}

// dot over ~row: [batch,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end64 = 64 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end64; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = b1[(k0 + 65 * ownRow0)];
    let v6 = v5;
    let v7 = b1[(k0 + 65 * ownRow1)];
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  let v25 = b0[(quad + 2048)];
  let v26 = b1[(65 * ownRow0 + 64)][0];
  let v27 = b1[(65 * ownRow1 + 64)][0];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v26, 0u)), v25, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v26, 1u)), v25, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v26, 2u)), v25, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v26, 3u)), v25, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v26, 4u)), v25, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v26, 5u)), v25, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v26, 6u)), v25, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v26, 7u)), v25, acc7);
    acc8 = fma(vec4<f32>(subgroupBroadcast(v27, 0u)), v25, acc8);
    acc9 = fma(vec4<f32>(subgroupBroadcast(v27, 1u)), v25, acc9);
    acc10 = fma(vec4<f32>(subgroupBroadcast(v27, 2u)), v25, acc10);
    acc11 = fma(vec4<f32>(subgroupBroadcast(v27, 3u)), v25, acc11);
    acc12 = fma(vec4<f32>(subgroupBroadcast(v27, 4u)), v25, acc12);
    acc13 = fma(vec4<f32>(subgroupBroadcast(v27, 5u)), v25, acc13);
    acc14 = fma(vec4<f32>(subgroupBroadcast(v27, 6u)), v25, acc14);
    acc15 = fma(vec4<f32>(subgroupBroadcast(v27, 7u)), v25, acc15);
  }
  let v28 = b0[(quad + 2056)];
  let v29 = b1[(65 * ownRow0 + 64)][1];
  let v30 = b1[(65 * ownRow1 + 64)][1];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v29, 0u)), v28, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v29, 1u)), v28, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v29, 2u)), v28, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v29, 3u)), v28, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v29, 4u)), v28, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v29, 5u)), v28, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v29, 6u)), v28, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v29, 7u)), v28, acc7);
    acc8 = fma(vec4<f32>(subgroupBroadcast(v30, 0u)), v28, acc8);
    acc9 = fma(vec4<f32>(subgroupBroadcast(v30, 1u)), v28, acc9);
    acc10 = fma(vec4<f32>(subgroupBroadcast(v30, 2u)), v28, acc10);
    acc11 = fma(vec4<f32>(subgroupBroadcast(v30, 3u)), v28, acc11);
    acc12 = fma(vec4<f32>(subgroupBroadcast(v30, 4u)), v28, acc12);
    acc13 = fma(vec4<f32>(subgroupBroadcast(v30, 5u)), v28, acc13);
    acc14 = fma(vec4<f32>(subgroupBroadcast(v30, 6u)), v28, acc14);
    acc15 = fma(vec4<f32>(subgroupBroadcast(v30, 7u)), v28, acc15);
  }
  let v31 = b0[(quad + 2064)];
  let v32 = b1[(65 * ownRow0 + 64)][2];
  let v33 = b1[(65 * ownRow1 + 64)][2];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v32, 0u)), v31, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v32, 1u)), v31, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v32, 2u)), v31, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v32, 3u)), v31, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v32, 4u)), v31, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v32, 5u)), v31, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v32, 6u)), v31, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v32, 7u)), v31, acc7);
    acc8 = fma(vec4<f32>(subgroupBroadcast(v33, 0u)), v31, acc8);
    acc9 = fma(vec4<f32>(subgroupBroadcast(v33, 1u)), v31, acc9);
    acc10 = fma(vec4<f32>(subgroupBroadcast(v33, 2u)), v31, acc10);
    acc11 = fma(vec4<f32>(subgroupBroadcast(v33, 3u)), v31, acc11);
    acc12 = fma(vec4<f32>(subgroupBroadcast(v33, 4u)), v31, acc12);
    acc13 = fma(vec4<f32>(subgroupBroadcast(v33, 5u)), v31, acc13);
    acc14 = fma(vec4<f32>(subgroupBroadcast(v33, 6u)), v31, acc14);
    acc15 = fma(vec4<f32>(subgroupBroadcast(v33, 7u)), v31, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// dot over batch,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 17) { return; }
  let across = flat % 1;
  let down = flat / 1 % 17;
  let z = flat / 17;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 258);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 258);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end8; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[(1040 * k0 + ownRow0)], b1[(1040 * k0 + ownRow0 + 260)], b1[(1040 * k0 + ownRow0 + 520)], b1[(1040 * k0 + ownRow0 + 780)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(1040 * k0 + ownRow1)], b1[(1040 * k0 + ownRow1 + 260)], b1[(1040 * k0 + ownRow1 + 520)], b1[(1040 * k0 + ownRow1 + 780)]);
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 259) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → add
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = clamp(v2, 0, 258);
  let v5 = (v2 >= 0) && (v2 < 259);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v4 = b1[(r1 + 8 * v3)];
    let v6 = select(vec4<f32>(0f), v4, vec4<bool>(v5));
    let v7 = b2[(r1 + 8 * t)];
    let v8 = (v6 + v7);
    let v9 = b3[(r1 + 8 * t)];
    let v10 = (v8 + v9);
    let v11 = b4[(r1 + 8 * t)];
    let v12 = b5[r1];
    let v13 = (v11 * v12);
    let v14 = (v10 * v13);
    a0q = a0q + v14;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v16 = clamp(v2, 0, 258);
  let v18 = (v2 >= 0) && (v2 < 259);
  let v24 = b6[t];
  let v25 = (v24 * 0.03125f);
  let v26 = (v25 + 9.999999974752427e-7f);
  let v27 = inverseSqrt(v26);
  let v28 = (v27 * v27);
  let v29 = (v27 * v28);
  let v30 = (v29 * (-0.5f));
  let v31 = (a0 * v30);
  let v32 = (v31 * 0.03125f);
  for (var r15 = 0; r15 < end8; r15 += 1) {
    let v17 = b1[(r15 + 8 * v16)];
    let v19 = select(vec4<f32>(0f), v17, vec4<bool>(v18));
    let v20 = b2[(r15 + 8 * t)];
    let v21 = (v19 + v20);
    let v22 = b3[(r15 + 8 * t)];
    let v23 = (v21 + v22);
    let v33 = (v23 * vec4<f32>(v32));
    let v34 = (vec4<f32>(v32) * v23);
    let v35 = (v33 + v34);
    let v36 = b4[(r15 + 8 * t)];
    let v37 = b5[r15];
    let v38 = (v36 * v37);
    let v39 = (v38 * vec4<f32>(v27));
    let v40 = (v35 + v39);
    b7[(r15 + 8 * t)] = v40;
  }
}

// dot over ~bound0 ~row: [batch,time]×[~row]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 6) { return; }
  let across = flat % 3;
  let down = flat / 3 % 2;
  let z = flat / 6;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end8; k1 += 1) {
    let v2 = b0[(i0 + 80 * k1)];
    let v3 = b0[(i0 + 80 * k1 + 20)];
    let v4 = b0[(i0 + 80 * k1 + 40)];
    let v5 = b0[(i0 + 80 * k1 + 60)];
    let v6 = b1[(k1 + 8 * ownRow0)];
    let v7 = v6;
    let v8 = b1[(k1 + 8 * ownRow1)];
    let v9 = v8;
    let v10 = subgroupBroadcast(v7, 0u);
    acc0 = fma(vec4<f32>(v10.x), v2, acc0);
    acc0 = fma(vec4<f32>(v10.y), v3, acc0);
    acc0 = fma(vec4<f32>(v10.z), v4, acc0);
    acc0 = fma(vec4<f32>(v10.w), v5, acc0);
    let v11 = subgroupBroadcast(v7, 1u);
    acc1 = fma(vec4<f32>(v11.x), v2, acc1);
    acc1 = fma(vec4<f32>(v11.y), v3, acc1);
    acc1 = fma(vec4<f32>(v11.z), v4, acc1);
    acc1 = fma(vec4<f32>(v11.w), v5, acc1);
    let v12 = subgroupBroadcast(v7, 2u);
    acc2 = fma(vec4<f32>(v12.x), v2, acc2);
    acc2 = fma(vec4<f32>(v12.y), v3, acc2);
    acc2 = fma(vec4<f32>(v12.z), v4, acc2);
    acc2 = fma(vec4<f32>(v12.w), v5, acc2);
    let v13 = subgroupBroadcast(v7, 3u);
    acc3 = fma(vec4<f32>(v13.x), v2, acc3);
    acc3 = fma(vec4<f32>(v13.y), v3, acc3);
    acc3 = fma(vec4<f32>(v13.z), v4, acc3);
    acc3 = fma(vec4<f32>(v13.w), v5, acc3);
    let v14 = subgroupBroadcast(v7, 4u);
    acc4 = fma(vec4<f32>(v14.x), v2, acc4);
    acc4 = fma(vec4<f32>(v14.y), v3, acc4);
    acc4 = fma(vec4<f32>(v14.z), v4, acc4);
    acc4 = fma(vec4<f32>(v14.w), v5, acc4);
    let v15 = subgroupBroadcast(v7, 5u);
    acc5 = fma(vec4<f32>(v15.x), v2, acc5);
    acc5 = fma(vec4<f32>(v15.y), v3, acc5);
    acc5 = fma(vec4<f32>(v15.z), v4, acc5);
    acc5 = fma(vec4<f32>(v15.w), v5, acc5);
    let v16 = subgroupBroadcast(v7, 6u);
    acc6 = fma(vec4<f32>(v16.x), v2, acc6);
    acc6 = fma(vec4<f32>(v16.y), v3, acc6);
    acc6 = fma(vec4<f32>(v16.z), v4, acc6);
    acc6 = fma(vec4<f32>(v16.w), v5, acc6);
    let v17 = subgroupBroadcast(v7, 7u);
    acc7 = fma(vec4<f32>(v17.x), v2, acc7);
    acc7 = fma(vec4<f32>(v17.y), v3, acc7);
    acc7 = fma(vec4<f32>(v17.z), v4, acc7);
    acc7 = fma(vec4<f32>(v17.w), v5, acc7);
    let v18 = subgroupBroadcast(v9, 0u);
    acc8 = fma(vec4<f32>(v18.x), v2, acc8);
    acc8 = fma(vec4<f32>(v18.y), v3, acc8);
    acc8 = fma(vec4<f32>(v18.z), v4, acc8);
    acc8 = fma(vec4<f32>(v18.w), v5, acc8);
    let v19 = subgroupBroadcast(v9, 1u);
    acc9 = fma(vec4<f32>(v19.x), v2, acc9);
    acc9 = fma(vec4<f32>(v19.y), v3, acc9);
    acc9 = fma(vec4<f32>(v19.z), v4, acc9);
    acc9 = fma(vec4<f32>(v19.w), v5, acc9);
    let v20 = subgroupBroadcast(v9, 2u);
    acc10 = fma(vec4<f32>(v20.x), v2, acc10);
    acc10 = fma(vec4<f32>(v20.y), v3, acc10);
    acc10 = fma(vec4<f32>(v20.z), v4, acc10);
    acc10 = fma(vec4<f32>(v20.w), v5, acc10);
    let v21 = subgroupBroadcast(v9, 3u);
    acc11 = fma(vec4<f32>(v21.x), v2, acc11);
    acc11 = fma(vec4<f32>(v21.y), v3, acc11);
    acc11 = fma(vec4<f32>(v21.z), v4, acc11);
    acc11 = fma(vec4<f32>(v21.w), v5, acc11);
    let v22 = subgroupBroadcast(v9, 4u);
    acc12 = fma(vec4<f32>(v22.x), v2, acc12);
    acc12 = fma(vec4<f32>(v22.y), v3, acc12);
    acc12 = fma(vec4<f32>(v22.z), v4, acc12);
    acc12 = fma(vec4<f32>(v22.w), v5, acc12);
    let v23 = subgroupBroadcast(v9, 5u);
    acc13 = fma(vec4<f32>(v23.x), v2, acc13);
    acc13 = fma(vec4<f32>(v23.y), v3, acc13);
    acc13 = fma(vec4<f32>(v23.z), v4, acc13);
    acc13 = fma(vec4<f32>(v23.w), v5, acc13);
    let v24 = subgroupBroadcast(v9, 6u);
    acc14 = fma(vec4<f32>(v24.x), v2, acc14);
    acc14 = fma(vec4<f32>(v24.y), v3, acc14);
    acc14 = fma(vec4<f32>(v24.z), v4, acc14);
    acc14 = fma(vec4<f32>(v24.w), v5, acc14);
    let v25 = subgroupBroadcast(v9, 7u);
    acc15 = fma(vec4<f32>(v25.x), v2, acc15);
    acc15 = fma(vec4<f32>(v25.y), v3, acc15);
    acc15 = fma(vec4<f32>(v25.z), v4, acc15);
    acc15 = fma(vec4<f32>(v25.w), v5, acc15);
  }
  if (quad < 20) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      let v26 = b2[(i0 + 20 * row)];
      let v27 = b3[(i0 + 20 * row)];
      let v28 = (v26 * v27);
      let v29 = (v28 * result);
      let v30 = b4[(i0 + 20 * row)];
      let v31 = (result * v30);
      let v32 = (v26 * v31);
      let v33 = (vec4<f32>(1f) - v27);
      let v34 = (v27 * v33);
      let v35 = (v32 * v34);
      let v36 = (v31 * v27);
      let v37 = (v35 + v36);
      b5[(i0 + 20 * row)] = v29;
      b6[(i0 + 20 * row)] = v37;
    }
  }
}

// dot over batch,time: [~row]×[~inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 6) { return; }
  let across = flat % 3;
  let down = flat / 3 % 2;
  let z = flat / 6;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end8; k1 += 1) {
    let v2 = b0[(i0 + 80 * k1)];
    let v3 = b0[(i0 + 80 * k1 + 20)];
    let v4 = b0[(i0 + 80 * k1 + 40)];
    let v5 = b0[(i0 + 80 * k1 + 60)];
    let v6 = vec4<f32>(b1[(128 * k1 + ownRow0)], b1[(128 * k1 + ownRow0 + 32)], b1[(128 * k1 + ownRow0 + 64)], b1[(128 * k1 + ownRow0 + 96)]);
    let v7 = v6;
    let v8 = vec4<f32>(b1[(128 * k1 + ownRow1)], b1[(128 * k1 + ownRow1 + 32)], b1[(128 * k1 + ownRow1 + 64)], b1[(128 * k1 + ownRow1 + 96)]);
    let v9 = v8;
    let v10 = subgroupBroadcast(v7, 0u);
    acc0 = fma(vec4<f32>(v10.x), v2, acc0);
    acc0 = fma(vec4<f32>(v10.y), v3, acc0);
    acc0 = fma(vec4<f32>(v10.z), v4, acc0);
    acc0 = fma(vec4<f32>(v10.w), v5, acc0);
    let v11 = subgroupBroadcast(v7, 1u);
    acc1 = fma(vec4<f32>(v11.x), v2, acc1);
    acc1 = fma(vec4<f32>(v11.y), v3, acc1);
    acc1 = fma(vec4<f32>(v11.z), v4, acc1);
    acc1 = fma(vec4<f32>(v11.w), v5, acc1);
    let v12 = subgroupBroadcast(v7, 2u);
    acc2 = fma(vec4<f32>(v12.x), v2, acc2);
    acc2 = fma(vec4<f32>(v12.y), v3, acc2);
    acc2 = fma(vec4<f32>(v12.z), v4, acc2);
    acc2 = fma(vec4<f32>(v12.w), v5, acc2);
    let v13 = subgroupBroadcast(v7, 3u);
    acc3 = fma(vec4<f32>(v13.x), v2, acc3);
    acc3 = fma(vec4<f32>(v13.y), v3, acc3);
    acc3 = fma(vec4<f32>(v13.z), v4, acc3);
    acc3 = fma(vec4<f32>(v13.w), v5, acc3);
    let v14 = subgroupBroadcast(v7, 4u);
    acc4 = fma(vec4<f32>(v14.x), v2, acc4);
    acc4 = fma(vec4<f32>(v14.y), v3, acc4);
    acc4 = fma(vec4<f32>(v14.z), v4, acc4);
    acc4 = fma(vec4<f32>(v14.w), v5, acc4);
    let v15 = subgroupBroadcast(v7, 5u);
    acc5 = fma(vec4<f32>(v15.x), v2, acc5);
    acc5 = fma(vec4<f32>(v15.y), v3, acc5);
    acc5 = fma(vec4<f32>(v15.z), v4, acc5);
    acc5 = fma(vec4<f32>(v15.w), v5, acc5);
    let v16 = subgroupBroadcast(v7, 6u);
    acc6 = fma(vec4<f32>(v16.x), v2, acc6);
    acc6 = fma(vec4<f32>(v16.y), v3, acc6);
    acc6 = fma(vec4<f32>(v16.z), v4, acc6);
    acc6 = fma(vec4<f32>(v16.w), v5, acc6);
    let v17 = subgroupBroadcast(v7, 7u);
    acc7 = fma(vec4<f32>(v17.x), v2, acc7);
    acc7 = fma(vec4<f32>(v17.y), v3, acc7);
    acc7 = fma(vec4<f32>(v17.z), v4, acc7);
    acc7 = fma(vec4<f32>(v17.w), v5, acc7);
    let v18 = subgroupBroadcast(v9, 0u);
    acc8 = fma(vec4<f32>(v18.x), v2, acc8);
    acc8 = fma(vec4<f32>(v18.y), v3, acc8);
    acc8 = fma(vec4<f32>(v18.z), v4, acc8);
    acc8 = fma(vec4<f32>(v18.w), v5, acc8);
    let v19 = subgroupBroadcast(v9, 1u);
    acc9 = fma(vec4<f32>(v19.x), v2, acc9);
    acc9 = fma(vec4<f32>(v19.y), v3, acc9);
    acc9 = fma(vec4<f32>(v19.z), v4, acc9);
    acc9 = fma(vec4<f32>(v19.w), v5, acc9);
    let v20 = subgroupBroadcast(v9, 2u);
    acc10 = fma(vec4<f32>(v20.x), v2, acc10);
    acc10 = fma(vec4<f32>(v20.y), v3, acc10);
    acc10 = fma(vec4<f32>(v20.z), v4, acc10);
    acc10 = fma(vec4<f32>(v20.w), v5, acc10);
    let v21 = subgroupBroadcast(v9, 3u);
    acc11 = fma(vec4<f32>(v21.x), v2, acc11);
    acc11 = fma(vec4<f32>(v21.y), v3, acc11);
    acc11 = fma(vec4<f32>(v21.z), v4, acc11);
    acc11 = fma(vec4<f32>(v21.w), v5, acc11);
    let v22 = subgroupBroadcast(v9, 4u);
    acc12 = fma(vec4<f32>(v22.x), v2, acc12);
    acc12 = fma(vec4<f32>(v22.y), v3, acc12);
    acc12 = fma(vec4<f32>(v22.z), v4, acc12);
    acc12 = fma(vec4<f32>(v22.w), v5, acc12);
    let v23 = subgroupBroadcast(v9, 5u);
    acc13 = fma(vec4<f32>(v23.x), v2, acc13);
    acc13 = fma(vec4<f32>(v23.y), v3, acc13);
    acc13 = fma(vec4<f32>(v23.z), v4, acc13);
    acc13 = fma(vec4<f32>(v23.w), v5, acc13);
    let v24 = subgroupBroadcast(v9, 6u);
    acc14 = fma(vec4<f32>(v24.x), v2, acc14);
    acc14 = fma(vec4<f32>(v24.y), v3, acc14);
    acc14 = fma(vec4<f32>(v24.z), v4, acc14);
    acc14 = fma(vec4<f32>(v24.w), v5, acc14);
    let v25 = subgroupBroadcast(v9, 7u);
    acc15 = fma(vec4<f32>(v25.x), v2, acc15);
    acc15 = fma(vec4<f32>(v25.y), v3, acc15);
    acc15 = fma(vec4<f32>(v25.z), v4, acc15);
    acc15 = fma(vec4<f32>(v25.w), v5, acc15);
  }
  if (quad < 20) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(i0 + 20 * row)] = result;
    }
  }
}

// dot over ~row: [batch,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end20 = 20 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end20; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = b1[(k0 + 20 * ownRow0)];
    let v6 = v5;
    let v7 = b1[(k0 + 20 * ownRow1)];
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// dot over batch,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 5) { return; }
  let across = flat % 1;
  let down = flat / 1 % 5;
  let z = flat / 5;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 79);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 79);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end8; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[(320 * k0 + ownRow0)], b1[(320 * k0 + ownRow0 + 80)], b1[(320 * k0 + ownRow0 + 160)], b1[(320 * k0 + ownRow0 + 240)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(320 * k0 + ownRow1)], b1[(320 * k0 + ownRow1 + 80)], b1[(320 * k0 + ownRow1 + 160)], b1[(320 * k0 + ownRow1 + 240)]);
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 80) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → add
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = clamp(v2, 0, 258);
  let v5 = (v2 >= 0) && (v2 < 259);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v4 = b1[(r1 + 8 * v3)];
    let v6 = select(vec4<f32>(0f), v4, vec4<bool>(v5));
    let v7 = b2[(r1 + 8 * t)];
    let v8 = (v6 + v7);
    let v9 = b3[(r1 + 8 * t)];
    let v10 = b4[(r1 + 8 * t)];
    let v11 = (v9 + v10);
    let v12 = b5[r1];
    let v13 = (v11 * v12);
    let v14 = (v8 * v13);
    a0q = a0q + v14;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v17 = clamp(v2, 0, 258);
  let v19 = (v2 >= 0) && (v2 < 259);
  let v23 = b7[t];
  let v24 = (v23 * 0.03125f);
  let v25 = (v24 + 9.999999974752427e-7f);
  let v26 = inverseSqrt(v25);
  let v27 = (v26 * v26);
  let v28 = (v26 * v27);
  let v29 = (v28 * (-0.5f));
  let v30 = (a0 * v29);
  let v31 = (v30 * 0.03125f);
  for (var r15 = 0; r15 < end8; r15 += 1) {
    let v16 = b6[(r15 + 8 * t)];
    let v18 = b1[(r15 + 8 * v17)];
    let v20 = select(vec4<f32>(0f), v18, vec4<bool>(v19));
    let v21 = b2[(r15 + 8 * t)];
    let v22 = (v20 + v21);
    let v32 = (v22 * vec4<f32>(v31));
    let v33 = (v16 + v32);
    let v34 = (vec4<f32>(v31) * v22);
    let v35 = (v33 + v34);
    let v36 = b3[(r15 + 8 * t)];
    let v37 = b4[(r15 + 8 * t)];
    let v38 = (v36 + v37);
    let v39 = b5[r15];
    let v40 = (v38 * v39);
    let v41 = (v40 * vec4<f32>(v26));
    let v42 = (v35 + v41);
    b8[(r15 + 8 * t)] = v42;
  }
}

// dot over batch,time: [~row]×[queries]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end8; k0 += 1) {
    let v1 = b0[(16 * (k0 & 3) + 128 * (k0 >> 2u) + (quad & 1) + 2 * ((quad >> 1u) & 1) + 64 * ((quad >> 1u) >> 1u))];
    let v2 = b0[(16 * (k0 & 3) + 128 * (k0 >> 2u) + (quad & 1) + 2 * ((quad >> 1u) & 1) + 64 * ((quad >> 1u) >> 1u) + 4)];
    let v3 = b0[(16 * (k0 & 3) + 128 * (k0 >> 2u) + (quad & 1) + 2 * ((quad >> 1u) & 1) + 64 * ((quad >> 1u) >> 1u) + 8)];
    let v4 = b0[(16 * (k0 & 3) + 128 * (k0 >> 2u) + (quad & 1) + 2 * ((quad >> 1u) & 1) + 64 * ((quad >> 1u) >> 1u) + 12)];
    let v5 = vec4<f32>(b1[(128 * k0 + ownRow0)], b1[(128 * k0 + ownRow0 + 32)], b1[(128 * k0 + ownRow0 + 64)], b1[(128 * k0 + ownRow0 + 96)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(128 * k0 + ownRow1)], b1[(128 * k0 + ownRow1 + 32)], b1[(128 * k0 + ownRow1 + 64)], b1[(128 * k0 + ownRow1 + 96)]);
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// dot over ~row: [batch,time]×[queries]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end8; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = b1[(k0 + 8 * ownRow0)];
    let v6 = v5;
    let v7 = b1[(k0 + 8 * ownRow1)];
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// dot over ~bound0 time,group: [dimension]×[time]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 3);
  let ownRow0 = min(8 * tile + 0 + i32(lane) % 8, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end8; k1 += 1) {
    let v2 = b0[(i0 + 16 * k1 + 128 * z)];
    let v3 = b0[(i0 + 16 * k1 + 128 * z + 4)];
    let v4 = b0[(i0 + 16 * k1 + 128 * z + 8)];
    let v5 = b0[(i0 + 16 * k1 + 128 * z + 12)];
    let v6 = vec4<f32>(b1[(64 * k1 + ownRow0 + 16 * (z & 1) + 512 * (z >> 1u))], b1[(64 * k1 + ownRow0 + 16 * (z & 1) + 512 * (z >> 1u) + 8)], b1[(64 * k1 + ownRow0 + 16 * (z & 1) + 512 * (z >> 1u) + 32)], b1[(64 * k1 + ownRow0 + 16 * (z & 1) + 512 * (z >> 1u) + 40)]);
    let v7 = v6;
    let v8 = subgroupBroadcast(v7, 0u);
    acc0 = fma(vec4<f32>(v8.x), v2, acc0);
    acc0 = fma(vec4<f32>(v8.y), v3, acc0);
    acc0 = fma(vec4<f32>(v8.z), v4, acc0);
    acc0 = fma(vec4<f32>(v8.w), v5, acc0);
    let v9 = subgroupBroadcast(v7, 1u);
    acc1 = fma(vec4<f32>(v9.x), v2, acc1);
    acc1 = fma(vec4<f32>(v9.y), v3, acc1);
    acc1 = fma(vec4<f32>(v9.z), v4, acc1);
    acc1 = fma(vec4<f32>(v9.w), v5, acc1);
    let v10 = subgroupBroadcast(v7, 2u);
    acc2 = fma(vec4<f32>(v10.x), v2, acc2);
    acc2 = fma(vec4<f32>(v10.y), v3, acc2);
    acc2 = fma(vec4<f32>(v10.z), v4, acc2);
    acc2 = fma(vec4<f32>(v10.w), v5, acc2);
    let v11 = subgroupBroadcast(v7, 3u);
    acc3 = fma(vec4<f32>(v11.x), v2, acc3);
    acc3 = fma(vec4<f32>(v11.y), v3, acc3);
    acc3 = fma(vec4<f32>(v11.z), v4, acc3);
    acc3 = fma(vec4<f32>(v11.w), v5, acc3);
    let v12 = subgroupBroadcast(v7, 4u);
    acc4 = fma(vec4<f32>(v12.x), v2, acc4);
    acc4 = fma(vec4<f32>(v12.y), v3, acc4);
    acc4 = fma(vec4<f32>(v12.z), v4, acc4);
    acc4 = fma(vec4<f32>(v12.w), v5, acc4);
    let v13 = subgroupBroadcast(v7, 5u);
    acc5 = fma(vec4<f32>(v13.x), v2, acc5);
    acc5 = fma(vec4<f32>(v13.y), v3, acc5);
    acc5 = fma(vec4<f32>(v13.z), v4, acc5);
    acc5 = fma(vec4<f32>(v13.w), v5, acc5);
    let v14 = subgroupBroadcast(v7, 6u);
    acc6 = fma(vec4<f32>(v14.x), v2, acc6);
    acc6 = fma(vec4<f32>(v14.y), v3, acc6);
    acc6 = fma(vec4<f32>(v14.z), v4, acc6);
    acc6 = fma(vec4<f32>(v14.w), v5, acc6);
    let v15 = subgroupBroadcast(v7, 7u);
    acc7 = fma(vec4<f32>(v15.x), v2, acc7);
    acc7 = fma(vec4<f32>(v15.y), v3, acc7);
    acc7 = fma(vec4<f32>(v15.z), v4, acc7);
    acc7 = fma(vec4<f32>(v15.w), v5, acc7);
  }
  if (quad < 4) {
    for (var r = 0; r < end8; r += 1) {
      let row = 8 * tile + r;
      if (row >= 8) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      b2[(i0 + 4 * row + 32 * z)] = result;
    }
  }
}

// dot over ~row: [batch,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end4 = 4 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end4; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[(64 * k0 + (ownRow0 & 15) + 256 * (ownRow0 >> 4u))], b1[(64 * k0 + (ownRow0 & 15) + 256 * (ownRow0 >> 4u) + 16)], b1[(64 * k0 + (ownRow0 & 15) + 256 * (ownRow0 >> 4u) + 32)], b1[(64 * k0 + (ownRow0 & 15) + 256 * (ownRow0 >> 4u) + 48)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(64 * k0 + (ownRow1 & 15) + 256 * (ownRow1 >> 4u))], b1[(64 * k0 + (ownRow1 & 15) + 256 * (ownRow1 >> 4u) + 16)], b1[(64 * k0 + (ownRow1 & 15) + 256 * (ownRow1 >> 4u) + 32)], b1[(64 * k0 + (ownRow1 & 15) + 256 * (ownRow1 >> 4u) + 48)]);
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// dot over batch,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 15);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 15);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end8; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = b1[(4 * ownRow0 + (k0 & 3) + 64 * (k0 >> 2u))];
    let v6 = v5;
    let v7 = b1[(4 * ownRow1 + (k0 & 3) + 64 * (k0 >> 2u))];
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// rows sum over source → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end4 = 4 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 128) { return; }
  var a0q = vec4<f32>(0f);
  let v3 = b1[t];
  for (var r1 = 0; r1 < end4; r1 += 1) {
    let v2 = b0[(r1 + 4 * t)];
    let v4 = (v2 / vec4<f32>(v3));
    let v5 = b2[(r1 + 4 * t)];
    let v6 = (v4 * v5);
    a0q = a0q + v6;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v11 = (-a0);
  for (var r7 = 0; r7 < end4; r7 += 1) {
    let v8 = ((4 * r7 + vec4<i32>(0, 1, 2, 3)) <= vec4<i32>(((t >> 1u) & 15)));
    let v9 = b0[(r7 + 4 * t)];
    let v10 = (v9 / vec4<f32>(v3));
    let v12 = (v10 + vec4<f32>(v11));
    let v13 = b3[(r7 + 4 * t)];
    let v14 = (v12 * v13);
    let v15 = select(vec4<f32>(0f), v14, v8);
    let v16 = (v15 * vec4<f32>(0.3535533845424652f));
    b4[(r7 + 4 * t)] = v16;
  }
}

// dot over ~bound0 time,group: [time]×[dimension]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 1);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 15);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 15);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end8; k1 += 1) {
    let v2 = b0[(i0 + 16 * k1 + 4 * (z & 1) + 128 * (z >> 1u))];
    let v3 = b0[(i0 + 16 * k1 + 4 * (z & 1) + 128 * (z >> 1u) + 2)];
    let v4 = b0[(i0 + 16 * k1 + 4 * (z & 1) + 128 * (z >> 1u) + 8)];
    let v5 = b0[(i0 + 16 * k1 + 4 * (z & 1) + 128 * (z >> 1u) + 10)];
    let v6 = vec4<f32>(b1[(64 * k1 + ownRow0 + 512 * z)], b1[(64 * k1 + ownRow0 + 512 * z + 16)], b1[(64 * k1 + ownRow0 + 512 * z + 32)], b1[(64 * k1 + ownRow0 + 512 * z + 48)]);
    let v7 = v6;
    let v8 = vec4<f32>(b1[(64 * k1 + ownRow1 + 512 * z)], b1[(64 * k1 + ownRow1 + 512 * z + 16)], b1[(64 * k1 + ownRow1 + 512 * z + 32)], b1[(64 * k1 + ownRow1 + 512 * z + 48)]);
    let v9 = v8;
    let v10 = subgroupBroadcast(v7, 0u);
    acc0 = fma(vec4<f32>(v10.x), v2, acc0);
    acc0 = fma(vec4<f32>(v10.y), v3, acc0);
    acc0 = fma(vec4<f32>(v10.z), v4, acc0);
    acc0 = fma(vec4<f32>(v10.w), v5, acc0);
    let v11 = subgroupBroadcast(v7, 1u);
    acc1 = fma(vec4<f32>(v11.x), v2, acc1);
    acc1 = fma(vec4<f32>(v11.y), v3, acc1);
    acc1 = fma(vec4<f32>(v11.z), v4, acc1);
    acc1 = fma(vec4<f32>(v11.w), v5, acc1);
    let v12 = subgroupBroadcast(v7, 2u);
    acc2 = fma(vec4<f32>(v12.x), v2, acc2);
    acc2 = fma(vec4<f32>(v12.y), v3, acc2);
    acc2 = fma(vec4<f32>(v12.z), v4, acc2);
    acc2 = fma(vec4<f32>(v12.w), v5, acc2);
    let v13 = subgroupBroadcast(v7, 3u);
    acc3 = fma(vec4<f32>(v13.x), v2, acc3);
    acc3 = fma(vec4<f32>(v13.y), v3, acc3);
    acc3 = fma(vec4<f32>(v13.z), v4, acc3);
    acc3 = fma(vec4<f32>(v13.w), v5, acc3);
    let v14 = subgroupBroadcast(v7, 4u);
    acc4 = fma(vec4<f32>(v14.x), v2, acc4);
    acc4 = fma(vec4<f32>(v14.y), v3, acc4);
    acc4 = fma(vec4<f32>(v14.z), v4, acc4);
    acc4 = fma(vec4<f32>(v14.w), v5, acc4);
    let v15 = subgroupBroadcast(v7, 5u);
    acc5 = fma(vec4<f32>(v15.x), v2, acc5);
    acc5 = fma(vec4<f32>(v15.y), v3, acc5);
    acc5 = fma(vec4<f32>(v15.z), v4, acc5);
    acc5 = fma(vec4<f32>(v15.w), v5, acc5);
    let v16 = subgroupBroadcast(v7, 6u);
    acc6 = fma(vec4<f32>(v16.x), v2, acc6);
    acc6 = fma(vec4<f32>(v16.y), v3, acc6);
    acc6 = fma(vec4<f32>(v16.z), v4, acc6);
    acc6 = fma(vec4<f32>(v16.w), v5, acc6);
    let v17 = subgroupBroadcast(v7, 7u);
    acc7 = fma(vec4<f32>(v17.x), v2, acc7);
    acc7 = fma(vec4<f32>(v17.y), v3, acc7);
    acc7 = fma(vec4<f32>(v17.z), v4, acc7);
    acc7 = fma(vec4<f32>(v17.w), v5, acc7);
    let v18 = subgroupBroadcast(v9, 0u);
    acc8 = fma(vec4<f32>(v18.x), v2, acc8);
    acc8 = fma(vec4<f32>(v18.y), v3, acc8);
    acc8 = fma(vec4<f32>(v18.z), v4, acc8);
    acc8 = fma(vec4<f32>(v18.w), v5, acc8);
    let v19 = subgroupBroadcast(v9, 1u);
    acc9 = fma(vec4<f32>(v19.x), v2, acc9);
    acc9 = fma(vec4<f32>(v19.y), v3, acc9);
    acc9 = fma(vec4<f32>(v19.z), v4, acc9);
    acc9 = fma(vec4<f32>(v19.w), v5, acc9);
    let v20 = subgroupBroadcast(v9, 2u);
    acc10 = fma(vec4<f32>(v20.x), v2, acc10);
    acc10 = fma(vec4<f32>(v20.y), v3, acc10);
    acc10 = fma(vec4<f32>(v20.z), v4, acc10);
    acc10 = fma(vec4<f32>(v20.w), v5, acc10);
    let v21 = subgroupBroadcast(v9, 3u);
    acc11 = fma(vec4<f32>(v21.x), v2, acc11);
    acc11 = fma(vec4<f32>(v21.y), v3, acc11);
    acc11 = fma(vec4<f32>(v21.z), v4, acc11);
    acc11 = fma(vec4<f32>(v21.w), v5, acc11);
    let v22 = subgroupBroadcast(v9, 4u);
    acc12 = fma(vec4<f32>(v22.x), v2, acc12);
    acc12 = fma(vec4<f32>(v22.y), v3, acc12);
    acc12 = fma(vec4<f32>(v22.z), v4, acc12);
    acc12 = fma(vec4<f32>(v22.w), v5, acc12);
    let v23 = subgroupBroadcast(v9, 5u);
    acc13 = fma(vec4<f32>(v23.x), v2, acc13);
    acc13 = fma(vec4<f32>(v23.y), v3, acc13);
    acc13 = fma(vec4<f32>(v23.z), v4, acc13);
    acc13 = fma(vec4<f32>(v23.w), v5, acc13);
    let v24 = subgroupBroadcast(v9, 6u);
    acc14 = fma(vec4<f32>(v24.x), v2, acc14);
    acc14 = fma(vec4<f32>(v24.y), v3, acc14);
    acc14 = fma(vec4<f32>(v24.z), v4, acc14);
    acc14 = fma(vec4<f32>(v24.w), v5, acc14);
    let v25 = subgroupBroadcast(v9, 7u);
    acc15 = fma(vec4<f32>(v25.x), v2, acc15);
    acc15 = fma(vec4<f32>(v25.y), v3, acc15);
    acc15 = fma(vec4<f32>(v25.z), v4, acc15);
    acc15 = fma(vec4<f32>(v25.w), v5, acc15);
  }
  if (quad < 2) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(i0 + 2 * row + 32 * z)] = result;
    }
  }
}

// map concat
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 128) { return; }
  let c0 = clamp(((t & 1) + -1), 0, 0);
  let v1 = (((t & 1) + -1) >= 0) && (((t & 1) + -1) < 1);
  let v2 = b0[(2 * (t >> 1u) + 1)];
  let v3 = b1[((t >> 1u) & 15)];
  let v4 = (v2 * v3);
  let v5 = b0[(2 * (t >> 1u))];
  let v6 = b2[((t >> 1u) & 15)];
  let v7 = (v5 * v6);
  let v8 = (v4 - v7);
  let v9 = select(vec4<f32>(0f), v8, vec4<bool>(v1));
  let c10 = clamp((t & 1), 0, 0);
  let v11 = ((t & 1) >= 0) && ((t & 1) < 1);
  let v12 = (v2 * v6);
  let v13 = (v5 * v3);
  let v14 = (v12 + v13);
  let v15 = select(v9, v14, vec4<bool>(v11));
  b3[t] = v15;
}

// map concat
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 256) { return; }
  let c0 = clamp(((t & 1) + -1), 0, 0);
  let v1 = (((t & 1) + -1) >= 0) && (((t & 1) + -1) < 1);
  let v2 = b0[(2 * (t >> 1u) + 1)];
  let v3 = b1[(((t >> 1u) >> 1u) & 15)];
  let v4 = (v2 * v3);
  let v5 = b0[(2 * (t >> 1u))];
  let v6 = b2[(((t >> 1u) >> 1u) & 15)];
  let v7 = (v5 * v6);
  let v8 = (v4 - v7);
  let v9 = select(vec4<f32>(0f), v8, vec4<bool>(v1));
  let c10 = clamp((t & 1), 0, 0);
  let v11 = ((t & 1) >= 0) && ((t & 1) < 1);
  let v12 = (v2 * v6);
  let v13 = (v5 * v3);
  let v14 = (v12 + v13);
  let v15 = select(v9, v14, vec4<bool>(v11));
  b3[t] = v15;
}

// dot over ~row: [batch,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end4 = 4 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end4; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = b1[((k0 & 1) + 32 * (k0 >> 1u) + 2 * (ownRow0 & 15) + 64 * (ownRow0 >> 4u))];
    let v6 = v5;
    let v7 = b1[((k0 & 1) + 32 * (k0 >> 1u) + 2 * (ownRow1 & 15) + 64 * (ownRow1 >> 4u))];
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// dot over batch,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 15);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 15);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end8; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[(32 * (k0 & 3) + 256 * (k0 >> 2u) + (ownRow0 & 7) + 128 * (ownRow0 >> 3u))], b1[(32 * (k0 & 3) + 256 * (k0 >> 2u) + (ownRow0 & 7) + 128 * (ownRow0 >> 3u) + 8)], b1[(32 * (k0 & 3) + 256 * (k0 >> 2u) + (ownRow0 & 7) + 128 * (ownRow0 >> 3u) + 16)], b1[(32 * (k0 & 3) + 256 * (k0 >> 2u) + (ownRow0 & 7) + 128 * (ownRow0 >> 3u) + 24)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(32 * (k0 & 3) + 256 * (k0 >> 2u) + (ownRow1 & 7) + 128 * (ownRow1 >> 3u))], b1[(32 * (k0 & 3) + 256 * (k0 >> 2u) + (ownRow1 & 7) + 128 * (ownRow1 >> 3u) + 8)], b1[(32 * (k0 & 3) + 256 * (k0 >> 2u) + (ownRow1 & 7) + 128 * (ownRow1 >> 3u) + 16)], b1[(32 * (k0 & 3) + 256 * (k0 >> 2u) + (ownRow1 & 7) + 128 * (ownRow1 >> 3u) + 24)]);
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// dot over batch,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end8; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[(64 * (k0 & 3) + 512 * (k0 >> 2u) + (ownRow0 & 7) + 8 * ((ownRow0 >> 3u) & 1) + 256 * ((ownRow0 >> 3u) >> 1u))], b1[(64 * (k0 & 3) + 512 * (k0 >> 2u) + (ownRow0 & 7) + 8 * ((ownRow0 >> 3u) & 1) + 256 * ((ownRow0 >> 3u) >> 1u) + 16)], b1[(64 * (k0 & 3) + 512 * (k0 >> 2u) + (ownRow0 & 7) + 8 * ((ownRow0 >> 3u) & 1) + 256 * ((ownRow0 >> 3u) >> 1u) + 32)], b1[(64 * (k0 & 3) + 512 * (k0 >> 2u) + (ownRow0 & 7) + 8 * ((ownRow0 >> 3u) & 1) + 256 * ((ownRow0 >> 3u) >> 1u) + 48)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(64 * (k0 & 3) + 512 * (k0 >> 2u) + (ownRow1 & 7) + 8 * ((ownRow1 >> 3u) & 1) + 256 * ((ownRow1 >> 3u) >> 1u))], b1[(64 * (k0 & 3) + 512 * (k0 >> 2u) + (ownRow1 & 7) + 8 * ((ownRow1 >> 3u) & 1) + 256 * ((ownRow1 >> 3u) >> 1u) + 16)], b1[(64 * (k0 & 3) + 512 * (k0 >> 2u) + (ownRow1 & 7) + 8 * ((ownRow1 >> 3u) & 1) + 256 * ((ownRow1 >> 3u) >> 1u) + 32)], b1[(64 * (k0 & 3) + 512 * (k0 >> 2u) + (ownRow1 & 7) + 8 * ((ownRow1 >> 3u) & 1) + 256 * ((ownRow1 >> 3u) >> 1u) + 48)]);
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// dot over ~row: [batch,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 31);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  var acc8 = vec4<f32>(0.0f);
  var acc9 = vec4<f32>(0.0f);
  var acc10 = vec4<f32>(0.0f);
  var acc11 = vec4<f32>(0.0f);
  var acc12 = vec4<f32>(0.0f);
  var acc13 = vec4<f32>(0.0f);
  var acc14 = vec4<f32>(0.0f);
  var acc15 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end8; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = b1[((k0 & 1) + 4 * (ownRow0 & 15) + 128 * (ownRow0 >> 4u) + 2 * ((k0 >> 1u) & 1) + 64 * ((k0 >> 1u) >> 1u))];
    let v6 = v5;
    let v7 = b1[((k0 & 1) + 4 * (ownRow1 & 15) + 128 * (ownRow1 >> 4u) + 2 * ((k0 >> 1u) & 1) + 64 * ((k0 >> 1u) >> 1u))];
    let v8 = v7;
    let v9 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v9.x), v1, acc0);
    acc0 = fma(vec4<f32>(v9.y), v2, acc0);
    acc0 = fma(vec4<f32>(v9.z), v3, acc0);
    acc0 = fma(vec4<f32>(v9.w), v4, acc0);
    let v10 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v10.x), v1, acc1);
    acc1 = fma(vec4<f32>(v10.y), v2, acc1);
    acc1 = fma(vec4<f32>(v10.z), v3, acc1);
    acc1 = fma(vec4<f32>(v10.w), v4, acc1);
    let v11 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v11.x), v1, acc2);
    acc2 = fma(vec4<f32>(v11.y), v2, acc2);
    acc2 = fma(vec4<f32>(v11.z), v3, acc2);
    acc2 = fma(vec4<f32>(v11.w), v4, acc2);
    let v12 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v12.x), v1, acc3);
    acc3 = fma(vec4<f32>(v12.y), v2, acc3);
    acc3 = fma(vec4<f32>(v12.z), v3, acc3);
    acc3 = fma(vec4<f32>(v12.w), v4, acc3);
    let v13 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v13.x), v1, acc4);
    acc4 = fma(vec4<f32>(v13.y), v2, acc4);
    acc4 = fma(vec4<f32>(v13.z), v3, acc4);
    acc4 = fma(vec4<f32>(v13.w), v4, acc4);
    let v14 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v14.x), v1, acc5);
    acc5 = fma(vec4<f32>(v14.y), v2, acc5);
    acc5 = fma(vec4<f32>(v14.z), v3, acc5);
    acc5 = fma(vec4<f32>(v14.w), v4, acc5);
    let v15 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v15.x), v1, acc6);
    acc6 = fma(vec4<f32>(v15.y), v2, acc6);
    acc6 = fma(vec4<f32>(v15.z), v3, acc6);
    acc6 = fma(vec4<f32>(v15.w), v4, acc6);
    let v16 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v16.x), v1, acc7);
    acc7 = fma(vec4<f32>(v16.y), v2, acc7);
    acc7 = fma(vec4<f32>(v16.z), v3, acc7);
    acc7 = fma(vec4<f32>(v16.w), v4, acc7);
    let v17 = subgroupBroadcast(v8, 0u);
    acc8 = fma(vec4<f32>(v17.x), v1, acc8);
    acc8 = fma(vec4<f32>(v17.y), v2, acc8);
    acc8 = fma(vec4<f32>(v17.z), v3, acc8);
    acc8 = fma(vec4<f32>(v17.w), v4, acc8);
    let v18 = subgroupBroadcast(v8, 1u);
    acc9 = fma(vec4<f32>(v18.x), v1, acc9);
    acc9 = fma(vec4<f32>(v18.y), v2, acc9);
    acc9 = fma(vec4<f32>(v18.z), v3, acc9);
    acc9 = fma(vec4<f32>(v18.w), v4, acc9);
    let v19 = subgroupBroadcast(v8, 2u);
    acc10 = fma(vec4<f32>(v19.x), v1, acc10);
    acc10 = fma(vec4<f32>(v19.y), v2, acc10);
    acc10 = fma(vec4<f32>(v19.z), v3, acc10);
    acc10 = fma(vec4<f32>(v19.w), v4, acc10);
    let v20 = subgroupBroadcast(v8, 3u);
    acc11 = fma(vec4<f32>(v20.x), v1, acc11);
    acc11 = fma(vec4<f32>(v20.y), v2, acc11);
    acc11 = fma(vec4<f32>(v20.z), v3, acc11);
    acc11 = fma(vec4<f32>(v20.w), v4, acc11);
    let v21 = subgroupBroadcast(v8, 4u);
    acc12 = fma(vec4<f32>(v21.x), v1, acc12);
    acc12 = fma(vec4<f32>(v21.y), v2, acc12);
    acc12 = fma(vec4<f32>(v21.z), v3, acc12);
    acc12 = fma(vec4<f32>(v21.w), v4, acc12);
    let v22 = subgroupBroadcast(v8, 5u);
    acc13 = fma(vec4<f32>(v22.x), v1, acc13);
    acc13 = fma(vec4<f32>(v22.y), v2, acc13);
    acc13 = fma(vec4<f32>(v22.z), v3, acc13);
    acc13 = fma(vec4<f32>(v22.w), v4, acc13);
    let v23 = subgroupBroadcast(v8, 6u);
    acc14 = fma(vec4<f32>(v23.x), v1, acc14);
    acc14 = fma(vec4<f32>(v23.y), v2, acc14);
    acc14 = fma(vec4<f32>(v23.z), v3, acc14);
    acc14 = fma(vec4<f32>(v23.w), v4, acc14);
    let v24 = subgroupBroadcast(v8, 7u);
    acc15 = fma(vec4<f32>(v24.x), v1, acc15);
    acc15 = fma(vec4<f32>(v24.y), v2, acc15);
    acc15 = fma(vec4<f32>(v24.z), v3, acc15);
    acc15 = fma(vec4<f32>(v24.w), v4, acc15);
  }
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      result = select(result, acc8, r == 8);
      result = select(result, acc9, r == 9);
      result = select(result, acc10, r == 10);
      result = select(result, acc11, r == 11);
      result = select(result, acc12, r == 12);
      result = select(result, acc13, r == 13);
      result = select(result, acc14, r == 14);
      result = select(result, acc15, r == 15);
      b2[(quad + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → select
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = clamp(v2, 0, 258);
  let v5 = (v2 >= 0) && (v2 < 259);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v4 = b1[(r1 + 8 * v3)];
    let v6 = select(vec4<f32>(0f), v4, vec4<bool>(v5));
    let v7 = b2[(r1 + 8 * t)];
    let v8 = b3[(r1 + 8 * t)];
    let v9 = (v7 + v8);
    let v10 = b4[(r1 + 8 * t)];
    let v11 = (v9 + v10);
    let v12 = b5[r1];
    let v13 = (v11 * v12);
    let v14 = (v6 * v13);
    a0q = a0q + v14;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v16 = (v2 == 258i);
  let v18 = clamp(v2, 0, 258);
  let v20 = (v2 >= 0) && (v2 < 259);
  let v22 = b7[t];
  let v23 = (v22 * 0.03125f);
  let v24 = (v23 + 9.999999974752427e-7f);
  let v25 = inverseSqrt(v24);
  let v26 = (v25 * v25);
  let v27 = (v25 * v26);
  let v28 = (v27 * (-0.5f));
  let v29 = (a0 * v28);
  let v30 = (v29 * 0.03125f);
  for (var r15 = 0; r15 < end8; r15 += 1) {
    let v17 = b6[(r15 + 8 * t)];
    let v19 = b1[(r15 + 8 * v18)];
    let v21 = select(vec4<f32>(0f), v19, vec4<bool>(v20));
    let v31 = (v21 * vec4<f32>(v30));
    let v32 = (v17 + v31);
    let v33 = (vec4<f32>(v30) * v21);
    let v34 = (v32 + v33);
    let v35 = b2[(r15 + 8 * t)];
    let v36 = b3[(r15 + 8 * t)];
    let v37 = (v35 + v36);
    let v38 = b4[(r15 + 8 * t)];
    let v39 = (v37 + v38);
    let v40 = b5[r15];
    let v41 = (v39 * v40);
    let v42 = (v41 * vec4<f32>(v25));
    let v43 = (v34 + v42);
    let v44 = select(v43, vec4<f32>(0f), vec4<bool>(v16));
    b8[(r15 + 8 * t)] = v44;
  }
}

// rows sum over batch,time → reduce,reduce,reduce
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@group(0) @binding(9) var<storage, read_write> b9: array<vec4<f32>>;
@group(0) @binding(10) var<storage, read_write> b10: array<vec4<f32>>;
@group(0) @binding(11) var<storage, read_write> b11: array<f32>;
@group(0) @binding(12) var<storage, read_write> b12: array<vec4<f32>>;
@group(0) @binding(13) var<storage, read_write> b13: array<vec4<f32>>;
@group(0) @binding(14) var<storage, read_write> b14: array<vec4<f32>>;
@group(0) @binding(15) var<storage, read_write> b15: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  var a1 = vec4<f32>(0f);
  var a2 = vec4<f32>(0f);
  for (var r3 = 0; r3 < end2; r3 += 1) {
    for (var r4 = 0; r4 < end16; r4 += 1) {
      let v5 = b0[(16 * r3 + r4)];
      let v6 = clamp(v5, 0, 258);
      let v7 = b1[(t + 8 * v6)];
      let v8 = (v5 >= 0) && (v5 < 259);
      let v9 = select(vec4<f32>(0f), v7, vec4<bool>(v8));
      let v10 = b2[(16 * r3 + r4)];
      let v11 = (v10 * 0.03125f);
      let v12 = (v11 + 9.999999974752427e-7f);
      let v13 = inverseSqrt(v12);
      let v14 = (v9 * vec4<f32>(v13));
      let v15 = b3[(128 * r3 + 8 * r4 + t)];
      let v16 = b4[(128 * r3 + 8 * r4 + t)];
      let v17 = (v15 + v16);
      let v18 = b5[(128 * r3 + 8 * r4 + t)];
      let v19 = (v17 + v18);
      let v20 = (v14 * v19);
      a0 = a0 + v20;
      let v21 = b6[(128 * r3 + 8 * r4 + t)];
      let v22 = (v9 + v21);
      let v23 = b7[(16 * r3 + r4)];
      let v24 = (v23 * 0.03125f);
      let v25 = (v24 + 9.999999974752427e-7f);
      let v26 = inverseSqrt(v25);
      let v27 = (v22 * vec4<f32>(v26));
      let v28 = b8[(128 * r3 + 8 * r4 + t)];
      let v29 = b9[(128 * r3 + 8 * r4 + t)];
      let v30 = (v28 + v29);
      let v31 = (v27 * v30);
      a1 = a1 + v31;
      let v32 = b10[(128 * r3 + 8 * r4 + t)];
      let v33 = (v22 + v32);
      let v34 = b11[(16 * r3 + r4)];
      let v35 = (v34 * 0.03125f);
      let v36 = (v35 + 9.999999974752427e-7f);
      let v37 = inverseSqrt(v36);
      let v38 = (v33 * vec4<f32>(v37));
      let v39 = b12[(128 * r3 + 8 * r4 + t)];
      let v40 = (v38 * v39);
      a2 = a2 + v40;
    }
  }
  b13[t] = a0;
  b14[t] = a1;
  b15[t] = a2;
}

// scatterAdd
@group(0) @binding(0) var<storage, read> b0: array<vec4<i32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 2072) { return; }
  var sum = vec4<f32>(f32(0));
  var n = 0;
  loop {
    loop {
      if (n >= end8) { break; }
      let v0 = b0[n];
      if (any(v0 == vec4<i32>((t >> 3u)))) { break; }
      n += 1;
    }
    if (n >= end8) { break; }
    let v1 = b0[n][0];
    let v2 = b1[(32 * n + (t & 7))];
    if (v1 == (t >> 3u)) {
      sum = sum + v2;
    }
    let v3 = b0[n][1];
    let v4 = b1[(32 * n + (t & 7) + 8)];
    if (v3 == (t >> 3u)) {
      sum = sum + v4;
    }
    let v5 = b0[n][2];
    let v6 = b1[(32 * n + (t & 7) + 16)];
    if (v5 == (t >> 3u)) {
      sum = sum + v6;
    }
    let v7 = b0[n][3];
    let v8 = b1[(32 * n + (t & 7) + 24)];
    if (v7 == (t >> 3u)) {
      sum = sum + v8;
    }
    n += 1;
  }
  b2[t] = sum;
}

// rows sum over ~vocabulary → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < 259; r1 += 1) {
    let v2 = b0[(8 * r1 + t)];
    let v3 = (v2 * v2);
    a0 = a0 + v3;
  }
  b1[t] = a0;
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[r1];
    a0q = a0q + v2;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[0] = a0;
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[r1];
    let v3 = (v2 * v2);
    a0q = a0q + v3;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[0] = a0;
}

// rows sum over ~row,hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end32 = 32 * i32(groups.z);
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end32; r1 += 1) {
    for (var r2 = 0; r2 < end8; r2 += 1) {
      let v3 = b0[(8 * r1 + r2)];
      let v4 = (v3 * v3);
      a0q = a0q + v4;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[0] = a0;
}

// rows sum over ~row,hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end16; r1 += 1) {
    for (var r2 = 0; r2 < end8; r2 += 1) {
      let v3 = b0[(8 * r1 + r2)];
      let v4 = (v3 * v3);
      a0q = a0q + v4;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[0] = a0;
}

// rows sum over ~row → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < 80; r1 += 1) {
    let v2 = b0[(8 * r1 + t)];
    let v3 = (v2 * v2);
    a0 = a0 + v3;
  }
  b1[t] = a0;
}

// rows sum over ~inner → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end20 = 20 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end20; r1 += 1) {
    let v2 = b0[(r1 + 20 * t)];
    let v3 = (v2 * v2);
    a0q = a0q + v3;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[t] = a0;
}

// rows sum over hidden → sqrt,add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@group(0) @binding(9) var<storage, read_write> b9: array<f32>;
@group(0) @binding(10) var<storage, read_write> b10: array<f32>;
@group(0) @binding(11) var<storage, read_write> b11: array<f32>;
@group(0) @binding(12) var<storage, read_write> b12: array<f32>;
@group(0) @binding(13) var<storage, read_write> b13: array<f32>;
@group(0) @binding(14) var<storage, read_write> b14: array<vec4<f32>>;
@group(0) @binding(15) var<storage, read_write> b15: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[r1];
    a0q = a0q + v2;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v7 = b3[0];
  let v8 = b4[0];
  let v9 = (v7 + v8);
  let v10 = b5[0];
  let v11 = (v9 + v10);
  let v12 = b6[0];
  let v13 = (v11 + v12);
  let v14 = b7[0];
  let v15 = (v13 + v14);
  let v16 = b8[0];
  let v17 = (v15 + v16);
  let v18 = b9[0];
  let v19 = (v17 + v18);
  let v20 = b10[0];
  let v21 = (v19 + v20);
  let v22 = b11[0];
  let v23 = (v21 + v22);
  let v24 = b12[0];
  let v25 = (v23 + v24);
  let v26 = b13[0];
  let v27 = (v25 + v26);
  let v28 = (v27 + a0);
  let v29 = sqrt(v28);
  let v30 = (v29 + 9.999999974752427e-7f);
  let v31 = (1f / v30);
  let v32 = min(v31, 1f);
  for (var r3 = 0; r3 < end8; r3 += 1) {
    let v4 = b1[r3];
    let v5 = (v4 * vec4<f32>(0.8999999761581421f));
    let v6 = b2[r3];
    let v33 = (v6 * vec4<f32>(v32));
    let v34 = (v33 * vec4<f32>(0.10000000149011612f));
    let v35 = (v5 + v34);
    b14[r3] = v35;
  }
  b15[0] = v29;
}

// map mul,sqrt,div
@group(0) @binding(0) var<storage, read> b0: array<u32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  let v0 = b0[0];
  let v1 = f32(v0);
  let v2 = (v1 * 0.10000000149011612f);
  let v3 = min(v2, 1f);
  let v4 = (v3 * 0.0010000000474974513f);
  let v5 = (v1 + 1f);
  let v6 = pow(0.949999988079071f, v5);
  let v7 = (1f - v6);
  let v8 = sqrt(v7);
  let v9 = pow(0.8999999761581421f, v5);
  let v10 = (1f - v9);
  let v11 = (v4 / v10);
  b1[0] = v4;
  b2[0] = v8;
  b3[0] = v11;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 2072) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = b5[0];
  let v17 = f32(v16);
  let v18 = (v17 * 0.10000000149011612f);
  let v19 = min(v18, 1f);
  let v20 = (v19 * 0.00009999999747378752f);
  let v21 = (1f - v20);
  let v22 = (v15 * vec4<f32>(v21));
  let v23 = sqrt(v14);
  let v24 = b6[0];
  let v25 = (v23 / vec4<f32>(v24));
  let v26 = (v25 + vec4<f32>(9.99999993922529e-9f));
  let v27 = (v9 / v26);
  let v28 = b7[0];
  let v29 = (v27 * vec4<f32>(v28));
  let v30 = (v22 - v29);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v30;
}

// map add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.949999988079071f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * v7);
  let v9 = (v8 * vec4<f32>(0.05000000074505806f));
  let v10 = (v1 + v9);
  let v11 = b3[t];
  let v12 = b4[t];
  let v13 = sqrt(v10);
  let v14 = b5[0];
  let v15 = (v13 / vec4<f32>(v14));
  let v16 = (v15 + vec4<f32>(9.99999993922529e-9f));
  let v17 = (v12 / v16);
  let v18 = b6[0];
  let v19 = (v17 * vec4<f32>(v18));
  let v20 = (v11 - v19);
  b0[t] = v10;
  b3[t] = v20;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 256) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = b5[0];
  let v17 = f32(v16);
  let v18 = (v17 * 0.10000000149011612f);
  let v19 = min(v18, 1f);
  let v20 = (v19 * 0.00009999999747378752f);
  let v21 = (1f - v20);
  let v22 = (v15 * vec4<f32>(v21));
  let v23 = sqrt(v14);
  let v24 = b6[0];
  let v25 = (v23 / vec4<f32>(v24));
  let v26 = (v25 + vec4<f32>(9.99999993922529e-9f));
  let v27 = (v9 / v26);
  let v28 = b7[0];
  let v29 = (v27 * vec4<f32>(v28));
  let v30 = (v22 - v29);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v30;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 128) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = b5[0];
  let v17 = f32(v16);
  let v18 = (v17 * 0.10000000149011612f);
  let v19 = min(v18, 1f);
  let v20 = (v19 * 0.00009999999747378752f);
  let v21 = (1f - v20);
  let v22 = (v15 * vec4<f32>(v21));
  let v23 = sqrt(v14);
  let v24 = b6[0];
  let v25 = (v23 / vec4<f32>(v24));
  let v26 = (v25 + vec4<f32>(9.99999993922529e-9f));
  let v27 = (v9 / v26);
  let v28 = b7[0];
  let v29 = (v27 * vec4<f32>(v28));
  let v30 = (v22 - v29);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v30;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = sqrt(v14);
  let v17 = b5[0];
  let v18 = (v16 / vec4<f32>(v17));
  let v19 = (v18 + vec4<f32>(9.99999993922529e-9f));
  let v20 = (v9 / v19);
  let v21 = b6[0];
  let v22 = (v20 * vec4<f32>(v21));
  let v23 = (v15 - v22);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v23;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 640) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = b5[0];
  let v17 = f32(v16);
  let v18 = (v17 * 0.10000000149011612f);
  let v19 = min(v18, 1f);
  let v20 = (v19 * 0.00009999999747378752f);
  let v21 = (1f - v20);
  let v22 = (v15 * vec4<f32>(v21));
  let v23 = sqrt(v14);
  let v24 = b6[0];
  let v25 = (v23 / vec4<f32>(v24));
  let v26 = (v25 + vec4<f32>(9.99999993922529e-9f));
  let v27 = (v9 / v26);
  let v28 = b7[0];
  let v29 = (v27 * vec4<f32>(v28));
  let v30 = (v22 - v29);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v30;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  let v0 = b0[t];
  b1[t] = v0;
}
