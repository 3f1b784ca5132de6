// languageModel.training: 233 steps, 147 pipelines, 820368 bytes
// map threefry,threefry,threefry,threefry
@group(0) @binding(0) var<storage, read> b0: array<u32>;
@group(0) @binding(1) var<storage, read> b1: array<u32>;
@group(0) @binding(2) var<storage, read_write> b2: array<u32>;
@group(0) @binding(3) var<storage, read_write> b3: array<u32>;
@group(0) @binding(4) var<storage, read_write> b4: array<u32>;
@group(0) @binding(5) var<storage, read_write> b5: array<u32>;
fn threefry1(k0: u32, k1: u32, c0: u32, c1: u32) -> array<u32, 2> {
  let k2 = k0 ^ k1 ^ 0x1bd11bdau;
  var x = c0 + k0;
  var y = c1 + k1;
  x = x + y; y = ((y << 13u) | (y >> 19u)) ^ x;
  x = x + y; y = ((y << 15u) | (y >> 17u)) ^ x;
  x = x + y; y = ((y << 26u) | (y >> 6u)) ^ x;
  x = x + y; y = ((y << 6u) | (y >> 26u)) ^ x;
  x = x + k1; y = y + k2 + 1u;
  x = x + y; y = ((y << 17u) | (y >> 15u)) ^ x;
  x = x + y; y = ((y << 29u) | (y >> 3u)) ^ x;
  x = x + y; y = ((y << 16u) | (y >> 16u)) ^ x;
  x = x + y; y = ((y << 24u) | (y >> 8u)) ^ x;
  x = x + k2; y = y + k0 + 2u;
  x = x + y; y = ((y << 13u) | (y >> 19u)) ^ x;
  x = x + y; y = ((y << 15u) | (y >> 17u)) ^ x;
  x = x + y; y = ((y << 26u) | (y >> 6u)) ^ x;
  x = x + y; y = ((y << 6u) | (y >> 26u)) ^ x;
  x = x + k0; y = y + k1 + 3u;
  x = x + y; y = ((y << 17u) | (y >> 15u)) ^ x;
  x = x + y; y = ((y << 29u) | (y >> 3u)) ^ x;
  x = x + y; y = ((y << 16u) | (y >> 16u)) ^ x;
  x = x + y; y = ((y << 24u) | (y >> 8u)) ^ x;
  x = x + k1; y = y + k2 + 4u;
  x = x + y; y = ((y << 13u) | (y >> 19u)) ^ x;
  x = x + y; y = ((y << 15u) | (y >> 17u)) ^ x;
  x = x + y; y = ((y << 26u) | (y >> 6u)) ^ x;
  x = x + y; y = ((y << 6u) | (y >> 26u)) ^ x;
  x = x + k2; y = y + k0 + 5u;
  return array<u32, 2>(x, y);
}
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  let v0 = b0[0];
  let v1 = b1[0];
  let v2 = threefry1(v0, 0u, v1, 2246822507u);
  let v3 = threefry1(v2[0], v2[1], 845761475u, 2260589335u);
  let v4 = threefry1(v2[0], v2[1], 845187144u, 835446028u);
  b2[0] = v3[0];
  b3[0] = v3[1];
  b4[0] = v4[0];
  b5[0] = v4[1];
}

// map sub
@group(0) @binding(0) var<storage, read_write> b0: array<u32>;
@group(0) @binding(1) var<storage, read_write> b1: array<u32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
fn threefry1(k0: u32, k1: u32, c0: u32, c1: u32) -> array<u32, 2> {
  let k2 = k0 ^ k1 ^ 0x1bd11bdau;
  var x = c0 + k0;
  var y = c1 + k1;
  x = x + y; y = ((y << 13u) | (y >> 19u)) ^ x;
  x = x + y; y = ((y << 15u) | (y >> 17u)) ^ x;
  x = x + y; y = ((y << 26u) | (y >> 6u)) ^ x;
  x = x + y; y = ((y << 6u) | (y >> 26u)) ^ x;
  x = x + k1; y = y + k2 + 1u;
  x = x + y; y = ((y << 17u) | (y >> 15u)) ^ x;
  x = x + y; y = ((y << 29u) | (y >> 3u)) ^ x;
  x = x + y; y = ((y << 16u) | (y >> 16u)) ^ x;
  x = x + y; y = ((y << 24u) | (y >> 8u)) ^ x;
  x = x + k2; y = y + k0 + 2u;
  x = x + y; y = ((y << 13u) | (y >> 19u)) ^ x;
  x = x + y; y = ((y << 15u) | (y >> 17u)) ^ x;
  x = x + y; y = ((y << 26u) | (y >> 6u)) ^ x;
  x = x + y; y = ((y << 6u) | (y >> 26u)) ^ x;
  x = x + k0; y = y + k1 + 3u;
  x = x + y; y = ((y << 17u) | (y >> 15u)) ^ x;
  x = x + y; y = ((y << 29u) | (y >> 3u)) ^ x;
  x = x + y; y = ((y << 16u) | (y >> 16u)) ^ x;
  x = x + y; y = ((y << 24u) | (y >> 8u)) ^ x;
  x = x + k1; y = y + k2 + 4u;
  x = x + y; y = ((y << 13u) | (y >> 19u)) ^ x;
  x = x + y; y = ((y << 15u) | (y >> 17u)) ^ x;
  x = x + y; y = ((y << 26u) | (y >> 6u)) ^ x;
  x = x + y; y = ((y << 6u) | (y >> 26u)) ^ x;
  x = x + k2; y = y + k0 + 5u;
  return array<u32, 2>(x, y);
}
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 448) { return; }
  let v0 = b0[0];
  let v1 = b1[0];
  let v2 = u32(((t / 7) & 3));
  let v3 = (v2 * 112u);
  let v4 = u32((((t / 7) >> 2u) >> 3u));
  let v5 = (v4 * 56u);
  let v6 = (v3 + v5);
  let v7 = u32((t % 7));
  let v8 = (v7 * 8u);
  let v9 = (v6 + v8);
  let v10 = u32((((t / 7) >> 2u) & 7));
  let v11 = (v9 + v10);
  let v12 = threefry1(v0, v1, v11, 0u);
  let v13 = (v12[0] >> (8u & 31u));
  let v14 = f32(v13);
  let v15 = (v14 * 5.960464477539063e-8f);
  let v16 = (v15 - 0.5f);
  b2[((t % 7) + 8 * (t / 7))] = v16;
}

// dot over noise: [batch,sample,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end2 = 2 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
  for (var k0 = 0; k0 < end2; k0 += 1) {
    let v1 = b0[(k0 + 8 * quad)];
    let v2 = b0[(k0 + 8 * quad + 2)];
    let v3 = b0[(k0 + 8 * quad + 4)];
    let v4 = b0[(k0 + 8 * quad + 6)];
    let v5 = vec4<f32>(v1.x, v2.x, v3.x, v4.x);
    let v6 = vec4<f32>(v1.y, v2.y, v3.y, v4.y);
    let v7 = vec4<f32>(v1.z, v2.z, v3.z, v4.z);
    let v8 = vec4<f32>(v1.w, v2.w, v3.w, v4.w);
    let v9 = vec4<f32>(b1[(128 * k0 + (ownRow0 % 7) + 8 * ((ownRow0 / 7) & 3) + 256 * ((ownRow0 / 7) >> 2u))], b1[(128 * k0 + (ownRow0 % 7) + 8 * ((ownRow0 / 7) & 3) + 256 * ((ownRow0 / 7) >> 2u) + 32)], b1[(128 * k0 + (ownRow0 % 7) + 8 * ((ownRow0 / 7) & 3) + 256 * ((ownRow0 / 7) >> 2u) + 64)], b1[(128 * k0 + (ownRow0 % 7) + 8 * ((ownRow0 / 7) & 3) + 256 * ((ownRow0 / 7) >> 2u) + 96)]);
    let v10 = v9;
    let v11 = vec4<f32>(b1[(128 * k0 + (ownRow1 % 7) + 8 * ((ownRow1 / 7) & 3) + 256 * ((ownRow1 / 7) >> 2u))], b1[(128 * k0 + (ownRow1 % 7) + 8 * ((ownRow1 / 7) & 3) + 256 * ((ownRow1 / 7) >> 2u) + 32)], b1[(128 * k0 + (ownRow1 % 7) + 8 * ((ownRow1 / 7) & 3) + 256 * ((ownRow1 / 7) >> 2u) + 64)], b1[(128 * k0 + (ownRow1 % 7) + 8 * ((ownRow1 / 7) & 3) + 256 * ((ownRow1 / 7) >> 2u) + 96)]);
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
      if (row >= 56) { break; }
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

// rows sum over hidden → reduce,reduce,add,reduce,reduce,add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@group(0) @binding(9) var<storage, read_write> b9: array<f32>;
@group(0) @binding(10) var<storage, read_write> b10: array<f32>;
@group(0) @binding(11) var<storage, read_write> b11: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 56) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    a0q = a0q + v4;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  var a5q = vec4<f32>(0f);
  let v10 = (a0 * 0.03125f);
  for (var r6 = 0; r6 < end8; r6 += 1) {
    let v7 = b0[(r6 + 8 * t)];
    let v8 = b1[r6];
    let v9 = (v7 + v8);
    let v11 = (v9 - vec4<f32>(v10));
    let v12 = (v11 * v11);
    a5q = a5q + v12;
  }
  var a5 = 0f;
  a5 = a5 + a5q.x;
  a5 = a5 + a5q.y;
  a5 = a5 + a5q.z;
  a5 = a5 + a5q.w;
  var a13q = vec4<f32>(0f);
  let v19 = (a5 * 0.03125f);
  let v20 = (v19 + 9.999999974752427e-7f);
  let v21 = inverseSqrt(v20);
  for (var r14 = 0; r14 < end8; r14 += 1) {
    let v15 = b0[(r14 + 8 * t)];
    let v16 = b1[r14];
    let v17 = (v15 + v16);
    let v18 = (v17 - vec4<f32>(v10));
    let v22 = (v18 * vec4<f32>(v21));
    let v23 = b2[r14];
    let v24 = (v22 * v23);
    let v25 = b3[r14];
    let v26 = (v24 + v25);
    a13q = a13q + v26;
    b4[(r14 + 8 * t)] = v26;
  }
  var a13 = 0f;
  a13 = a13 + a13q.x;
  a13 = a13 + a13q.y;
  a13 = a13 + a13q.z;
  a13 = a13 + a13q.w;
  var a27q = vec4<f32>(0f);
  let v38 = (a13 * 0.03125f);
  for (var r28 = 0; r28 < end8; r28 += 1) {
    let v29 = b0[(r28 + 8 * t)];
    let v30 = b1[r28];
    let v31 = (v29 + v30);
    let v32 = (v31 - vec4<f32>(v10));
    let v33 = (v32 * vec4<f32>(v21));
    let v34 = b2[r28];
    let v35 = (v33 * v34);
    let v36 = b3[r28];
    let v37 = (v35 + v36);
    let v39 = (v37 - vec4<f32>(v38));
    let v40 = (v39 * v39);
    a27q = a27q + v40;
  }
  var a27 = 0f;
  a27 = a27 + a27q.x;
  a27 = a27 + a27q.y;
  a27 = a27 + a27q.z;
  a27 = a27 + a27q.w;
  let v52 = (a27 * 0.03125f);
  let v53 = (v52 + 9.999999974752427e-7f);
  let v54 = inverseSqrt(v53);
  for (var r41 = 0; r41 < end8; r41 += 1) {
    let v42 = b0[(r41 + 8 * t)];
    let v43 = b1[r41];
    let v44 = (v42 + v43);
    let v45 = (v44 - vec4<f32>(v10));
    let v46 = (v45 * vec4<f32>(v21));
    let v47 = b2[r41];
    let v48 = (v46 * v47);
    let v49 = b3[r41];
    let v50 = (v48 + v49);
    let v51 = (v50 - vec4<f32>(v38));
    let v55 = (v51 * vec4<f32>(v54));
    let v56 = b5[r41];
    let v57 = (v55 * v56);
    let v58 = b6[r41];
    let v59 = (v57 + v58);
    b7[(r41 + 8 * t)] = v59;
  }
  b8[((t % 7) + 8 * (t / 7))] = a0;
  b9[((t % 7) + 8 * (t / 7))] = a5;
  b10[((t % 7) + 8 * (t / 7))] = a13;
  b11[((t % 7) + 8 * (t / 7))] = a27;
}

// map take
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 448) { return; }
  let v0 = b0[(((t >> 3u) & 3) + 4 * (((t >> 3u) >> 2u) % 7) + 32 * (((t >> 3u) >> 2u) / 7))];
  let v1 = clamp(v0, 0, 258);
  let v2 = b1[(8 * v1 + (t & 7))];
  let v3 = (v0 >= 0) && (v0 < 259);
  let v4 = select(vec4<f32>(0f), v2, vec4<bool>(v3));
  b2[t] = v4;
}

// dot over side: [batch,time]×[inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end32 = 32 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 2;
  let down = flat / 2 % 1;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
  for (var k0 = 0; k0 < end32; k0 += 1) {
    let v1 = b0[(k0 + 128 * quad)];
    let v2 = b0[(k0 + 128 * quad + 32)];
    let v3 = b0[(k0 + 128 * quad + 64)];
    let v4 = b0[(k0 + 128 * quad + 96)];
    let v5 = vec4<f32>(v1.x, v2.x, v3.x, v4.x);
    let v6 = vec4<f32>(v1.y, v2.y, v3.y, v4.y);
    let v7 = vec4<f32>(v1.z, v2.z, v3.z, v4.z);
    let v8 = vec4<f32>(v1.w, v2.w, v3.w, v4.w);
    let v9 = b1[(k0 + 32 * ownRow0)];
    let v10 = v9;
    let v11 = b1[(k0 + 32 * ownRow1)];
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
  let v29 = b2[quad];
  if (quad < 16) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 14) { break; }
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
      let v30 = (result + v29);
      let v31 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v30, vec4<f32>(80f)))));
      let v32 = (v30 * v31);
      b3[(quad + 16 * row)] = result;
      b4[(quad + 16 * row)] = v31;
      b5[(quad + 16 * row)] = v32;
    }
  }
}

// dot over inner: [batch,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
  for (var k0 = 0; k0 < end16; k0 += 1) {
    let v1 = b0[(k0 + 64 * quad)];
    let v2 = b0[(k0 + 64 * quad + 16)];
    let v3 = b0[(k0 + 64 * quad + 32)];
    let v4 = b0[(k0 + 64 * quad + 48)];
    let v5 = vec4<f32>(v1.x, v2.x, v3.x, v4.x);
    let v6 = vec4<f32>(v1.y, v2.y, v3.y, v4.y);
    let v7 = vec4<f32>(v1.z, v2.z, v3.z, v4.z);
    let v8 = vec4<f32>(v1.w, v2.w, v3.w, v4.w);
    let v9 = b1[(k0 + 16 * ownRow0)];
    let v10 = v9;
    let v11 = b1[(k0 + 16 * ownRow1)];
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
      if (row >= 14) { break; }
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

// rows sum over hidden → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    a0q = a0q + v4;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  var a5q = vec4<f32>(0f);
  let v10 = (a0 * 0.03125f);
  for (var r6 = 0; r6 < end8; r6 += 1) {
    let v7 = b0[(r6 + 8 * t)];
    let v8 = b1[r6];
    let v9 = (v7 + v8);
    let v11 = (v9 - vec4<f32>(v10));
    let v12 = (v11 * v11);
    a5q = a5q + v12;
  }
  var a5 = 0f;
  a5 = a5 + a5q.x;
  a5 = a5 + a5q.y;
  a5 = a5 + a5q.z;
  a5 = a5 + a5q.w;
  b2[((t % 7) + 8 * (t / 7))] = a0;
  b3[((t % 7) + 8 * (t / 7))] = a5;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 112) { return; }
  let v0 = b0[t];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = b2[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v4 = (v3 * 0.03125f);
  let v5 = (v2 - vec4<f32>(v4));
  let v6 = b3[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v7 = (v6 * 0.03125f);
  let v8 = (v7 + 9.999999974752427e-7f);
  let v9 = inverseSqrt(v8);
  let v10 = (v5 * vec4<f32>(v9));
  let v11 = b4[(t & 7)];
  let v12 = (v10 * v11);
  let v13 = b5[(t & 7)];
  let v14 = (v12 + v13);
  b6[t] = v14;
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = (v2 * v2);
    a0q = a0q + v3;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[((t % 7) + 8 * (t / 7))] = a0;
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 112) { return; }
  let v0 = b0[t];
  let v1 = b1[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v2 = (v1 * 0.03125f);
  let v3 = (v2 + 9.999999974752427e-7f);
  let v4 = inverseSqrt(v3);
  let v5 = (v0 * vec4<f32>(v4));
  let v6 = b2[(t & 7)];
  let v7 = (v5 * v6);
  b3[t] = v7;
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
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
      if (row >= 14) { break; }
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
  if (t >= 112) { return; }
  let c0 = clamp(((t & 1) + -1), 0, 0);
  let v1 = (((t & 1) + -1) >= 0) && (((t & 1) + -1) < 1);
  let v2 = b0[(2 * (t >> 1u) + 1)];
  let v3 = b1[((((t >> 1u) >> 1u) >> 1u) % 7)];
  let v4 = (v2 * v3);
  let v5 = b0[(2 * (t >> 1u))];
  let v6 = b2[((((t >> 1u) >> 1u) >> 1u) % 7)];
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
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 3);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
      if (row >= 14) { break; }
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
  if (t >= 56) { return; }
  let c0 = clamp(((t & 1) + -1), 0, 0);
  let v1 = (((t & 1) + -1) >= 0) && (((t & 1) + -1) < 1);
  let v2 = b0[(2 * (t >> 1u) + 1)];
  let v3 = b1[(((t >> 1u) >> 1u) % 7)];
  let v4 = (v2 * v3);
  let v5 = b0[(2 * (t >> 1u))];
  let v6 = b2[(((t >> 1u) >> 1u) % 7)];
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
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end2 = 2 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let column = 4 * (quad);
  let v0 = min(vec4<i32>(column) + vec4<i32>(0, 1, 2, 3), vec4<i32>(6));
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
    let v2 = b0[(k1 + 4 * v0[0] + 2 * (z & 1) + 28 * (z >> 1u))];
    let v3 = b0[(k1 + 4 * v0[1] + 2 * (z & 1) + 28 * (z >> 1u))];
    let v4 = b0[(k1 + 4 * v0[2] + 2 * (z & 1) + 28 * (z >> 1u))];
    let v5 = b0[(k1 + 4 * v0[3] + 2 * (z & 1) + 28 * (z >> 1u))];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 2 * (ownRow0 & 1) + 8 * (ownRow0 >> 1u) + 4 * (z & 1) + 56 * (z >> 1u))];
    let v11 = v10;
    let v12 = b1[(k1 + 2 * (ownRow1 & 1) + 8 * (ownRow1 >> 1u) + 4 * (z & 1) + 56 * (z >> 1u))];
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
  if (quad < 2) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 14) { break; }
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
      if (column + 0 < 7) { b2[(8 * row + v0[0] + 112 * z)] = result[0]; }
      if (column + 1 < 7) { b2[(8 * row + v0[1] + 112 * z)] = result[1]; }
      if (column + 2 < 7) { b2[(8 * row + v0[2] + 112 * z)] = result[2]; }
      if (column + 3 < 7) { b2[(8 * row + v0[3] + 112 * z)] = result[3]; }
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
  let end1 = 1 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 56) { return; }
  var a0q = vec4<f32>((-bitcast<f32>(infinityBits)));
  let v2 = (vec4<i32>(0, 1, 2, 3) <= vec4<i32>(((t >> 1u) % 7)));
  let v3 = b0[(2 * t)];
  let v4 = (v3 * vec4<f32>(0.3535533845424652f));
  let v5 = select(vec4<f32>((-1.0000000150474662e+30f)), v4, v2);
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0q = max(a0q, v5);
  }
  var a0 = (-bitcast<f32>(infinityBits));
  for (var r6 = 4; r6 < end7; r6 += 1) {
    let v7 = (r6 <= ((t >> 1u) % 7));
    let v8 = b0[(2 * t + (r6 >> 2u))][(r6 & 3)];
    let v9 = (v8 * 0.3535533845424652f);
    let v10 = select((-1.0000000150474662e+30f), v9, v7);
    a0 = max(a0, v10);
  }
  a0 = max(a0, a0q.x);
  a0 = max(a0, a0q.y);
  a0 = max(a0, a0q.z);
  a0 = max(a0, a0q.w);
  var a11q = vec4<f32>(0f);
  let v13 = (v5 - vec4<f32>(a0));
  let v14 = exp(v13);
  for (var r12 = 0; r12 < end1; r12 += 1) {
    a11q = a11q + v14;
    b1[(2 * t)] = v14;
  }
  var a11 = 0f;
  for (var r15 = 4; r15 < end7; r15 += 1) {
    let v16 = (r15 <= ((t >> 1u) % 7));
    let v17 = b0[(2 * t + (r15 >> 2u))][(r15 & 3)];
    let v18 = (v17 * 0.3535533845424652f);
    let v19 = select((-1.0000000150474662e+30f), v18, v16);
    let v20 = (v19 - a0);
    let v21 = exp(v20);
    a11 = a11 + v21;
    b1[(2 * t + (r15 >> 2u))][(r15 & 3)] = v21;
  }
  a11 = a11 + a11q.x;
  a11 = a11 + a11q.y;
  a11 = a11 + a11q.z;
  a11 = a11 + a11q.w;
  let v23 = (v14 / vec4<f32>(a11));
  for (var r22 = 0; r22 < end1; r22 += 1) {
    b2[(2 * t)] = v23;
  }
  for (var r24 = 4; r24 < end7; r24 += 1) {
    let v25 = (r24 <= ((t >> 1u) % 7));
    let v26 = b0[(2 * t + (r24 >> 2u))][(r24 & 3)];
    let v27 = (v26 * 0.3535533845424652f);
    let v28 = select((-1.0000000150474662e+30f), v27, v25);
    let v29 = (v28 - a0);
    let v30 = exp(v29);
    let v31 = (v30 / a11);
    b2[(2 * t + (r24 >> 2u))][(r24 & 3)] = v31;
  }
  b3[t] = a11;
}

// dot over source: [time,group]×[dimension]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end1 = 1 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 1);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
  let v2 = b0[(i0 + 2 * (z & 1) + 28 * (z >> 1u))];
  let v3 = b0[(i0 + 2 * (z & 1) + 28 * (z >> 1u) + 4)];
  let v4 = b0[(i0 + 2 * (z & 1) + 28 * (z >> 1u) + 8)];
  let v5 = b0[(i0 + 2 * (z & 1) + 28 * (z >> 1u) + 12)];
  let v6 = b1[(2 * ownRow0 + 28 * z)];
  let v8 = b1[(2 * ownRow1 + 28 * z)];
  for (var k1 = 0; k1 < end1; k1 += 1) {
    let v7 = v6;
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
  let v26 = b0[(i0 + 2 * (z & 1) + 28 * (z >> 1u) + 16)];
  let v27 = b1[(2 * ownRow0 + 28 * z + 1)][0];
  let v28 = b1[(2 * ownRow1 + 28 * z + 1)][0];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v27, 0u)), v26, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v27, 1u)), v26, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v27, 2u)), v26, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v27, 3u)), v26, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v27, 4u)), v26, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v27, 5u)), v26, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v27, 6u)), v26, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v27, 7u)), v26, acc7);
    acc8 = fma(vec4<f32>(subgroupBroadcast(v28, 0u)), v26, acc8);
    acc9 = fma(vec4<f32>(subgroupBroadcast(v28, 1u)), v26, acc9);
    acc10 = fma(vec4<f32>(subgroupBroadcast(v28, 2u)), v26, acc10);
    acc11 = fma(vec4<f32>(subgroupBroadcast(v28, 3u)), v26, acc11);
    acc12 = fma(vec4<f32>(subgroupBroadcast(v28, 4u)), v26, acc12);
    acc13 = fma(vec4<f32>(subgroupBroadcast(v28, 5u)), v26, acc13);
    acc14 = fma(vec4<f32>(subgroupBroadcast(v28, 6u)), v26, acc14);
    acc15 = fma(vec4<f32>(subgroupBroadcast(v28, 7u)), v26, acc15);
  }
  let v29 = b0[(i0 + 2 * (z & 1) + 28 * (z >> 1u) + 20)];
  let v30 = b1[(2 * ownRow0 + 28 * z + 1)][1];
  let v31 = b1[(2 * ownRow1 + 28 * z + 1)][1];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v30, 0u)), v29, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v30, 1u)), v29, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v30, 2u)), v29, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v30, 3u)), v29, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v30, 4u)), v29, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v30, 5u)), v29, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v30, 6u)), v29, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v30, 7u)), v29, acc7);
    acc8 = fma(vec4<f32>(subgroupBroadcast(v31, 0u)), v29, acc8);
    acc9 = fma(vec4<f32>(subgroupBroadcast(v31, 1u)), v29, acc9);
    acc10 = fma(vec4<f32>(subgroupBroadcast(v31, 2u)), v29, acc10);
    acc11 = fma(vec4<f32>(subgroupBroadcast(v31, 3u)), v29, acc11);
    acc12 = fma(vec4<f32>(subgroupBroadcast(v31, 4u)), v29, acc12);
    acc13 = fma(vec4<f32>(subgroupBroadcast(v31, 5u)), v29, acc13);
    acc14 = fma(vec4<f32>(subgroupBroadcast(v31, 6u)), v29, acc14);
    acc15 = fma(vec4<f32>(subgroupBroadcast(v31, 7u)), v29, acc15);
  }
  let v32 = b0[(i0 + 2 * (z & 1) + 28 * (z >> 1u) + 24)];
  let v33 = b1[(2 * ownRow0 + 28 * z + 1)][2];
  let v34 = b1[(2 * ownRow1 + 28 * z + 1)][2];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v33, 0u)), v32, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v33, 1u)), v32, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v33, 2u)), v32, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v33, 3u)), v32, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v33, 4u)), v32, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v33, 5u)), v32, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v33, 6u)), v32, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v33, 7u)), v32, acc7);
    acc8 = fma(vec4<f32>(subgroupBroadcast(v34, 0u)), v32, acc8);
    acc9 = fma(vec4<f32>(subgroupBroadcast(v34, 1u)), v32, acc9);
    acc10 = fma(vec4<f32>(subgroupBroadcast(v34, 2u)), v32, acc10);
    acc11 = fma(vec4<f32>(subgroupBroadcast(v34, 3u)), v32, acc11);
    acc12 = fma(vec4<f32>(subgroupBroadcast(v34, 4u)), v32, acc12);
    acc13 = fma(vec4<f32>(subgroupBroadcast(v34, 5u)), v32, acc13);
    acc14 = fma(vec4<f32>(subgroupBroadcast(v34, 6u)), v32, acc14);
    acc15 = fma(vec4<f32>(subgroupBroadcast(v34, 7u)), v32, acc15);
  }
  if (quad < 2) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 14) { break; }
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
      b2[(i0 + 2 * row + 28 * z)] = result;
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
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
    let v9 = b1[((k0 & 1) + 4 * (ownRow0 % 7) + 56 * (ownRow0 / 7) + 2 * ((k0 >> 1u) & 1) + 28 * ((k0 >> 1u) >> 1u))];
    let v10 = v9;
    let v11 = b1[((k0 & 1) + 4 * (ownRow1 % 7) + 56 * (ownRow1 / 7) + 2 * ((k0 >> 1u) & 1) + 28 * ((k0 >> 1u) >> 1u))];
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
      if (row >= 14) { break; }
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

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * t)];
    let v4 = (v2 + v3);
    let v5 = (v4 * v4);
    a0q = a0q + v5;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[((t % 7) + 8 * (t / 7))] = a0;
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 112) { return; }
  let v0 = b0[t];
  let v1 = b1[t];
  let v2 = (v0 + v1);
  let v3 = b2[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v4 = (v3 * 0.03125f);
  let v5 = (v4 + 9.999999974752427e-7f);
  let v6 = inverseSqrt(v5);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = b3[(t & 7)];
  let v9 = (v7 * v8);
  b4[t] = v9;
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
  if (flat >= 3) { return; }
  let across = flat % 3;
  let down = flat / 3 % 1;
  let z = flat / 3;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
      if (row >= 14) { break; }
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
  if (flat >= 3) { return; }
  let across = flat % 3;
  let down = flat / 3 % 1;
  let z = flat / 3;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
      if (row >= 14) { break; }
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
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
      if (row >= 14) { break; }
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

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * t)];
    let v4 = (v2 + v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = (v4 + v5);
    let v7 = (v6 * v6);
    a0q = a0q + v7;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b3[((t % 7) + 8 * (t / 7))] = a0;
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 112) { return; }
  let v0 = b0[t];
  let v1 = b1[t];
  let v2 = (v0 + v1);
  let v3 = b2[t];
  let v4 = (v2 + v3);
  let v5 = b3[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v6 = (v5 * 0.03125f);
  let v7 = (v6 + 9.999999974752427e-7f);
  let v8 = inverseSqrt(v7);
  let v9 = (v4 * vec4<f32>(v8));
  let v10 = b4[(t & 7)];
  let v11 = (v9 * v10);
  b5[t] = v11;
}

// dot over ~bound0 hidden: [batch,time]×[hidden]
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
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
    let v1 = b0[(k0 + 64 * quad + 8)];
    let v2 = b0[(k0 + 64 * quad + 24)];
    let v3 = b0[(k0 + 64 * quad + 40)];
    let v4 = b0[(k0 + 64 * quad + 56)];
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
      if (row >= 14) { break; }
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

// dot over ~bound0 hidden: [batch,sample,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
    let v1 = b0[(k0 + 64 * quad)];
    let v2 = b0[(k0 + 64 * quad + 16)];
    let v3 = b0[(k0 + 64 * quad + 32)];
    let v4 = b0[(k0 + 64 * quad + 48)];
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
  let v30 = b3[quad];
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 56) { break; }
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
      let v29 = b2[(quad + 8 * (row % 7) + 56 * ((row / 7) >> 2u))];
      let v31 = (v29 + v30);
      let v32 = (result + v31);
      let v33 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v32, vec4<f32>(80f)))));
      let v34 = (v32 * v33);
      b4[(quad + 8 * row)] = result;
      b5[(quad + 8 * row)] = v33;
      b6[(quad + 8 * row)] = v34;
    }
  }
}

// dot over ~bound0 hidden: [batch,sample,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
  let v29 = b2[quad];
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 56) { break; }
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
      let v30 = (result + v29);
      let v31 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v30, vec4<f32>(80f)))));
      let v32 = (v30 * v31);
      b3[(quad + 8 * row)] = result;
      b4[(quad + 8 * row)] = v31;
      b5[(quad + 8 * row)] = v32;
    }
  }
}

// dot over hidden: [batch,sample,time]×[halves]
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
  if (flat >= 8) { return; }
  let across = flat % 2;
  let down = flat / 2 % 4;
  let z = flat / 8;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
  if (quad < 16) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 56) { break; }
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
      b2[(quad + 16 * row)] = result;
    }
  }
}

// map sigmoid,mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 448) { return; }
  let v0 = b0[((t & 7) + 16 * (t >> 3u))];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v2, vec4<f32>(80f)))));
  let v4 = (v2 * v3);
  let v5 = b0[((t & 7) + 16 * (t >> 3u) + 8)];
  let v6 = b1[((t & 7) + 8)];
  let v7 = (v5 + v6);
  let v8 = (v4 * v7);
  b2[t] = v3;
  b3[t] = v8;
}

// dot over ~bound0 hidden: [batch,sample,time]×[hidden]
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
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
      if (row >= 56) { break; }
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

// rows sum over hidden → reduce,reduce,add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 56) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * t)];
    let v4 = b2[r1];
    let v5 = (v3 + v4);
    let v6 = (v2 + v5);
    a0q = a0q + v6;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  var a7q = vec4<f32>(0f);
  let v14 = (a0 * 0.03125f);
  for (var r8 = 0; r8 < end8; r8 += 1) {
    let v9 = b0[(r8 + 8 * t)];
    let v10 = b1[(r8 + 8 * t)];
    let v11 = b2[r8];
    let v12 = (v10 + v11);
    let v13 = (v9 + v12);
    let v15 = (v13 - vec4<f32>(v14));
    let v16 = (v15 * v15);
    a7q = a7q + v16;
  }
  var a7 = 0f;
  a7 = a7 + a7q.x;
  a7 = a7 + a7q.y;
  a7 = a7 + a7q.z;
  a7 = a7 + a7q.w;
  let v24 = (a7 * 0.03125f);
  let v25 = (v24 + 9.999999974752427e-7f);
  let v26 = inverseSqrt(v25);
  for (var r17 = 0; r17 < end8; r17 += 1) {
    let v18 = b0[(r17 + 8 * t)];
    let v19 = b1[(r17 + 8 * t)];
    let v20 = b2[r17];
    let v21 = (v19 + v20);
    let v22 = (v18 + v21);
    let v23 = (v22 - vec4<f32>(v14));
    let v27 = (v23 * vec4<f32>(v26));
    let v28 = b3[r17];
    let v29 = (v27 * v28);
    let v30 = b4[r17];
    let v31 = (v29 + v30);
    b5[(r17 + 8 * t)] = v31;
  }
  b6[((t % 7) + 8 * (t / 7))] = a0;
  b7[((t % 7) + 8 * (t / 7))] = a7;
}

// dot over hidden: [batch,sample,time]×[latent]
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
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 1);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
  if (quad < 2) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 56) { break; }
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
      b2[(i0 + 2 * row)] = result;
    }
  }
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 56) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[((t & 3) + 4 * ((t >> 2u) % 7) + 32 * ((t >> 2u) / 7) + 4)];
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
}

// dot over hidden: [batch,time,token]×[~inner]
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
  if (flat >= 12) { return; }
  let across = flat % 3;
  let down = flat / 3 % 4;
  let z = flat / 12;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
      if (row >= 56) { break; }
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

// dot over hidden: [batch,time,token]×[~inner]
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
  if (flat >= 12) { return; }
  let across = flat % 3;
  let down = flat / 3 % 4;
  let z = flat / 12;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
      if (row >= 56) { break; }
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
      let v31 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v30, vec4<f32>(80f)))));
      let v32 = (v30 * v31);
      let v33 = (v32 * result);
      b3[(i0 + 20 * row)] = v33;
    }
  }
}

// dot over ~inner: [batch,time,token]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<i32>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end20 = 20 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
      if (row >= 56) { break; }
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
      let v29 = b2[((row & 3) + 4 * ((row >> 2u) % 7) + 32 * ((row >> 2u) / 7) + 4)];
      let v30 = clamp(v29, 0, 258);
      let v31 = b3[(quad + 8 * v30)];
      let v32 = (v29 >= 0) && (v29 < 259);
      let v33 = select(vec4<f32>(0f), v31, vec4<bool>(v32));
      let v34 = (v33 + result);
      b4[(quad + 8 * row)] = v34;
    }
  }
}

// dot over wide: [batch,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end32 = 32 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
  for (var k0 = 0; k0 < end32; k0 += 1) {
    let v1 = b0[(k0 + 128 * quad)];
    let v2 = b0[(k0 + 128 * quad + 32)];
    let v3 = b0[(k0 + 128 * quad + 64)];
    let v4 = b0[(k0 + 128 * quad + 96)];
    let v5 = vec4<f32>(v1.x, v2.x, v3.x, v4.x);
    let v6 = vec4<f32>(v1.y, v2.y, v3.y, v4.y);
    let v7 = vec4<f32>(v1.z, v2.z, v3.z, v4.z);
    let v8 = vec4<f32>(v1.w, v2.w, v3.w, v4.w);
    let v9 = b1[(k0 + 32 * ownRow0)];
    let v10 = v9;
    let v11 = b1[(k0 + 32 * ownRow1)];
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
      if (row >= 14) { break; }
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

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = (v4 * v4);
    a0q = a0q + v5;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[((t % 7) + 8 * (t / 7))] = a0;
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 112) { return; }
  let v0 = b0[t];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = b2[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v4 = (v3 * 0.03125f);
  let v5 = (v4 + 9.999999974752427e-7f);
  let v6 = inverseSqrt(v5);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = b3[(t & 7)];
  let v9 = (v7 * v8);
  b4[t] = v9;
}

// dot over hidden: [batch,time]×[~inner]
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
  if (flat >= 3) { return; }
  let across = flat % 3;
  let down = flat / 3 % 1;
  let z = flat / 3;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
      if (row >= 14) { break; }
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
  if (flat >= 3) { return; }
  let across = flat % 3;
  let down = flat / 3 % 1;
  let z = flat / 3;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
      if (row >= 14) { break; }
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
      let v31 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v30, vec4<f32>(80f)))));
      let v32 = (v30 * v31);
      let v33 = (v32 * result);
      b3[(i0 + 20 * row)] = v33;
    }
  }
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = (v4 + v5);
    let v7 = (v6 * v6);
    a0q = a0q + v7;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b3[((t % 7) + 8 * (t / 7))] = a0;
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 112) { return; }
  let v0 = b0[t];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = b2[t];
  let v4 = (v2 + v3);
  let v5 = b3[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v6 = (v5 * 0.03125f);
  let v7 = (v6 + 9.999999974752427e-7f);
  let v8 = inverseSqrt(v7);
  let v9 = (v4 * vec4<f32>(v8));
  let v10 = b4[(t & 7)];
  let v11 = (v9 * v10);
  b5[t] = v11;
}

// map exp
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 28) { return; }
  let v0 = b0[((t & 1) + 4 * (t >> 1u) + 2)];
  let v1 = b1[((t & 1) + 2)];
  let v2 = (v0 + v1);
  let v3 = exp(v2);
  b2[t] = v3;
}

// map sub
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<u32>;
@group(0) @binding(3) var<storage, read_write> b3: array<u32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
fn threefry4(k0: vec4<u32>, k1: vec4<u32>, c0: vec4<u32>, c1: vec4<u32>) -> array<vec4<u32>, 2> {
  let k2 = k0 ^ k1 ^ vec4<u32>(0x1bd11bdau);
  var x = c0 + k0;
  var y = c1 + k1;
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k1; y = y + k2 + vec4<u32>(1u);
  x = x + y; y = ((y << vec4<u32>(17u)) | (y >> vec4<u32>(15u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(29u)) | (y >> vec4<u32>(3u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(16u)) | (y >> vec4<u32>(16u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(24u)) | (y >> vec4<u32>(8u))) ^ x;
  x = x + k2; y = y + k0 + vec4<u32>(2u);
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k0; y = y + k1 + vec4<u32>(3u);
  x = x + y; y = ((y << vec4<u32>(17u)) | (y >> vec4<u32>(15u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(29u)) | (y >> vec4<u32>(3u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(16u)) | (y >> vec4<u32>(16u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(24u)) | (y >> vec4<u32>(8u))) ^ x;
  x = x + k1; y = y + k2 + vec4<u32>(4u);
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k2; y = y + k0 + vec4<u32>(5u);
  return array<vec4<u32>, 2>(x, y);
}
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 336) { return; }
  let v0 = b0[(((t / 3) & 7) + 16 * ((t / 3) >> 3u))];
  let v1 = b1[((t / 3) & 7)];
  let v2 = (v0 + v1);
  let v3 = b2[0];
  let v4 = b3[0];
  let v5 = vec4<u32>(vec4<i32>((4 * (t % 3)), (4 * (t % 3) + 1), (4 * (t % 3) + 2), (4 * (t % 3) + 3)));
  let v6 = (v5 * vec4<u32>(112u));
  let v7 = u32((((t / 3) >> 3u) / 7));
  let v8 = (v7 * 56u);
  let v9 = (v6 + vec4<u32>(v8));
  let v10 = u32((((t / 3) >> 3u) % 7));
  let v11 = (v10 * 8u);
  let v12 = (v9 + vec4<u32>(v11));
  let v13 = u32(((t / 3) & 7));
  let v14 = (v12 + vec4<u32>(v13));
  let v15 = threefry4(vec4<u32>(v3), vec4<u32>(v4), v14, vec4<u32>(0u));
  let v16 = (v15[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
  let v17 = vec4<f32>(v16);
  let v18 = (v17 * vec4<f32>(5.960464477539063e-8f));
  let v19 = (vec4<f32>(1f) - v18);
  let v20 = log(v19);
  let v21 = (v20 * vec4<f32>((-2f)));
  let v22 = sqrt(v21);
  let v23 = (v15[1] >> (vec4<u32>(8u) & vec4<u32>(31u)));
  let v24 = vec4<f32>(v23);
  let v25 = (v24 * vec4<f32>(5.960464477539063e-8f));
  let v26 = (v25 - vec4<f32>(0.5f));
  let v27 = (v26 * vec4<f32>(6.2831854820251465f));
  let v28 = cos(v27);
  let v29 = (v22 * v28);
  let v30 = b4[(t / 3)];
  let v31 = (v29 * vec4<f32>(v30));
  let v32 = (vec4<f32>(v2) - v31);
  b5[t] = v32;
}

// rows sum over latent → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 168) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * (t / 3))];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = b2[(3 * r1 + (t % 3) + 24 * ((t / 3) % 7) + 168 * (((t / 3) / 7) >> 2u))];
    let v6 = (vec4<f32>(v4) - v5);
    let v7 = (v6 * v6);
    a0 = a0 + v7;
  }
  b3[t] = a0;
}

// rows sum over sample,target → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end4 = 4 * i32(groups.z);
  let end3 = 3 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end4; r1 += 1) {
    for (var r2 = 0; r2 < end3; r2 += 1) {
      let v3 = b0[(21 * r1 + r2 + 3 * (t % 7) + 84 * (t / 7))];
      let v4 = (vec4<f32>(0f) < v3);
      let v5 = select(vec4<f32>(1f), v3, v4);
      let v6 = sqrt(v5);
      let v7 = select(vec4<f32>(0f), v6, v4);
      a0q = a0q + v7;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[((t % 7) + 8 * (t / 7))] = a0;
}

// rows sum over latent → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 224) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end2; r1 += 1) {
    let v2 = b0[(r1 + 2 * (t >> 2u))];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = b0[(r1 + 14 * (t & 3) + 2 * ((t >> 2u) % 7) + 56 * (((t >> 2u) / 7) >> 2u))];
    let v6 = (v5 + v3);
    let v7 = (v4 - v6);
    let v8 = (v7 * v7);
    a0q = a0q + v8;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[t] = a0;
}

// rows sum over sample,~other → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end4 = 4 * i32(groups.z);
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end4; r1 += 1) {
    let v3 = b0[(7 * r1 + (t % 7) + 28 * (t / 7))];
    let v4 = (vec4<f32>(0f) < v3);
    let v5 = select(vec4<f32>(1f), v3, v4);
    let v6 = sqrt(v5);
    let v7 = select(vec4<f32>(0f), v6, v4);
    for (var r2 = 0; r2 < end1; r2 += 1) {
      a0q = a0q + v7;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[((t % 7) + 8 * (t / 7))] = a0;
}

// rows sum over ~one → reduce
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read_write> b1: array<i32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0 = 0i;
  let v2 = b0[(4 * (t % 7) + 32 * (t / 7) + 4)];
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0 = a0 + v2;
  }
  b1[((t % 7) + 8 * (t / 7))] = a0;
}

// rows sum over batch,time → div,mul,mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<i32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end1 = 1 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  var a1q = vec4<f32>(0f);
  for (var r2 = 0; r2 < end2; r2 += 1) {
    let v4 = b0[(2 * r2)];
    let v5 = (v4 * vec4<f32>(0.0416666679084301f));
    let v6 = b1[(2 * r2)];
    let v7 = (v6 * vec4<f32>(0.0833333358168602f));
    let v8 = (v5 - v7);
    let v9 = b2[(2 * r2)];
    let v10 = (v9 != vec4<i32>((-100i)));
    let v11 = select(vec4<f32>(0f), vec4<f32>(1f), v10);
    let v12 = (v8 * v11);
    for (var r3 = 0; r3 < end1; r3 += 1) {
      a0q = a0q + v12;
      a1q = a1q + v11;
    }
  }
  var a0 = 0f;
  var a1 = 0f;
  for (var r13 = 0; r13 < end2; r13 += 1) {
    for (var r14 = 4; r14 < end7; r14 += 1) {
      let v15 = b0[(2 * r13 + (r14 >> 2u))][(r14 & 3)];
      let v16 = (v15 * 0.0416666679084301f);
      let v17 = b1[(2 * r13 + (r14 >> 2u))][(r14 & 3)];
      let v18 = (v17 * 0.0833333358168602f);
      let v19 = (v16 - v18);
      let v20 = b2[(2 * r13 + (r14 >> 2u))][(r14 & 3)];
      let v21 = (v20 != (-100i));
      let v22 = select(0f, 1f, v21);
      let v23 = (v19 * v22);
      a0 = a0 + v23;
      a1 = a1 + v22;
    }
  }
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  a1 = a1 + a1q.x;
  a1 = a1 + a1q.y;
  a1 = a1 + a1q.z;
  a1 = a1 + a1q.w;
  let v26 = max(a1, 1f);
  let v27 = (1f / v26);
  for (var r24 = 0; r24 < end2; r24 += 1) {
    let v28 = b2[(2 * r24)];
    let v29 = (v28 != vec4<i32>((-100i)));
    let v30 = select(vec4<f32>(0f), vec4<f32>(1f), v29);
    let v31 = (vec4<f32>(v27) * v30);
    let v32 = (v31 * vec4<f32>(0.0416666679084301f));
    let v33 = (v31 * vec4<f32>((-0.0833333358168602f)));
    for (var r25 = 0; r25 < end1; r25 += 1) {
      b3[(2 * r24)] = v32;
      b4[(2 * r24)] = v33;
    }
  }
  for (var r34 = 0; r34 < end2; r34 += 1) {
    for (var r35 = 4; r35 < end7; r35 += 1) {
      let v36 = b2[(2 * r34 + (r35 >> 2u))][(r35 & 3)];
      let v37 = (v36 != (-100i));
      let v38 = select(0f, 1f, v37);
      let v39 = (v27 * v38);
      let v40 = (v39 * 0.0416666679084301f);
      let v41 = (v39 * (-0.0833333358168602f));
      b3[(2 * r34 + (r35 >> 2u))][(r35 & 3)] = v40;
      b4[(2 * r34 + (r35 >> 2u))][(r35 & 3)] = v41;
    }
  }
  let v42 = (a0 / v26);
  b5[0] = v42;
}

// map select
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 168) { return; }
  let v0 = b0[t];
  let v1 = (vec4<f32>(0f) < v0);
  let v2 = b1[(((t / 3) % 7) + 8 * (((t / 3) / 7) >> 2u))];
  let v3 = select(vec4<f32>(0f), vec4<f32>(v2), v1);
  let v4 = select(vec4<f32>(1f), v0, v1);
  let v5 = inverseSqrt(v4);
  let v6 = (v3 * v5);
  let v7 = (v6 * vec4<f32>(0.5f));
  let v8 = select(vec4<f32>(0f), v7, v1);
  b2[t] = v8;
}

// rows sum over target → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end3 = 3 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 448) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = b1[(t & 7)];
  let v4 = (v2 + v3);
  for (var r1 = 0; r1 < end3; r1 += 1) {
    let v5 = b2[(r1 + 3 * (t & 7) + 24 * ((t >> 3u) % 7) + 168 * (((t >> 3u) / 7) >> 2u))];
    let v6 = (vec4<f32>(v4) - v5);
    let v7 = b3[(r1 + 3 * (t >> 3u))];
    let v8 = (v6 * v7);
    let v9 = (v7 * v6);
    let v10 = (v8 + v9);
    a0q = a0q + v10;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b4[t] = a0;
}

// map select
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 56) { return; }
  let v0 = b0[t];
  let v1 = (vec4<f32>(0f) < v0);
  let v2 = b1[((t % 7) + 8 * ((t / 7) >> 2u))];
  let v3 = select(vec4<f32>(0f), vec4<f32>(v2), v1);
  let v4 = select(vec4<f32>(1f), v0, v1);
  let v5 = inverseSqrt(v4);
  let v6 = (v3 * v5);
  let v7 = (v6 * vec4<f32>(0.5f));
  let v8 = select(vec4<f32>(0f), v7, v1);
  b2[t] = v8;
}

// rows sum over ~bound0 sample → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 448) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = vec4<f32>(b0[(((t >> 2u) & 7) + 8 * (((t >> 2u) >> 3u) % 7) + 224 * (((t >> 2u) >> 3u) / 7))], b0[(((t >> 2u) & 7) + 8 * (((t >> 2u) >> 3u) % 7) + 224 * (((t >> 2u) >> 3u) / 7) + 56)], b0[(((t >> 2u) & 7) + 8 * (((t >> 2u) >> 3u) % 7) + 224 * (((t >> 2u) >> 3u) / 7) + 112)], b0[(((t >> 2u) & 7) + 8 * (((t >> 2u) >> 3u) % 7) + 224 * (((t >> 2u) >> 3u) / 7) + 168)]);
  let v3 = b1[((t >> 2u) & 7)];
  let v4 = (v2 + vec4<f32>(v3));
  let v5 = b0[(56 * (t & 3) + ((t >> 2u) & 7) + 8 * (((t >> 2u) >> 3u) % 7) + 224 * (((t >> 2u) >> 3u) / 7))];
  let v6 = (v5 + v3);
  let v7 = (v4 - vec4<f32>(v6));
  let v8 = vec4<f32>(b2[((t & 3) + 4 * (((t >> 2u) >> 3u) % 7) + 112 * (((t >> 2u) >> 3u) / 7))], b2[((t & 3) + 4 * (((t >> 2u) >> 3u) % 7) + 112 * (((t >> 2u) >> 3u) / 7) + 28)], b2[((t & 3) + 4 * (((t >> 2u) >> 3u) % 7) + 112 * (((t >> 2u) >> 3u) / 7) + 56)], b2[((t & 3) + 4 * (((t >> 2u) >> 3u) % 7) + 112 * (((t >> 2u) >> 3u) / 7) + 84)]);
  let v9 = (v7 * v8);
  let v10 = (v8 * v7);
  let v11 = (v9 + v10);
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0q = a0q + v11;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b3[t] = a0;
}

// rows sum over ~other → add
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 448) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = b1[(t & 7)];
  let v4 = (v2 + v3);
  let v5 = vec4<f32>(b0[((t & 7) + 8 * ((t >> 3u) % 7) + 224 * (((t >> 3u) / 7) >> 2u))], b0[((t & 7) + 8 * ((t >> 3u) % 7) + 224 * (((t >> 3u) / 7) >> 2u) + 56)], b0[((t & 7) + 8 * ((t >> 3u) % 7) + 224 * (((t >> 3u) / 7) >> 2u) + 112)], b0[((t & 7) + 8 * ((t >> 3u) % 7) + 224 * (((t >> 3u) / 7) >> 2u) + 168)]);
  let v6 = (v5 + vec4<f32>(v3));
  let v7 = (vec4<f32>(v4) - v6);
  let v8 = b2[(t >> 3u)];
  let v9 = (v7 * v8);
  let v10 = (v8 * v7);
  let v11 = (v9 + v10);
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0q = a0q + v11;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v12 = b3[t];
  let v13 = b4[(4 * (t & 7) + 32 * ((t >> 3u) % 7) + (((t >> 3u) / 7) & 3) + 224 * (((t >> 3u) / 7) >> 2u))];
  let v14 = (-v13);
  let v15 = (v12 + v14);
  let v16 = (v15 + a0);
  b5[t] = v16;
}

// dot over ~row: [batch,sample,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end2 = 2 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
  for (var k0 = 0; k0 < end2; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = b1[(k0 + 2 * ownRow0)];
    let v6 = v5;
    let v7 = b1[(k0 + 2 * ownRow1)];
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
  let v26 = b3[quad];
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 56) { break; }
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
      let v25 = b2[(quad + 8 * row)];
      let v27 = (v25 + v26);
      let v28 = (v27 * result);
      let v29 = b4[(quad + 8 * row)];
      let v30 = (vec4<f32>(1f) - v29);
      let v31 = (v29 * v30);
      let v32 = (v28 * v31);
      let v33 = (result * v29);
      let v34 = (v32 + v33);
      b5[(quad + 8 * row)] = v34;
    }
  }
}

// dot over batch,sample,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end14 = 14 * i32(groups.z);
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
  for (var k0 = 0; k0 < end14; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
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

// dot over batch,sample,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end14 = 14 * i32(groups.z);
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(8 * tile + 0 + i32(lane) % 8, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < end14; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[(32 * k0 + ownRow0)], b1[(32 * k0 + ownRow0 + 8)], b1[(32 * k0 + ownRow0 + 16)], b1[(32 * k0 + ownRow0 + 24)]);
    let v6 = v5;
    let v7 = subgroupBroadcast(v6, 0u);
    acc0 = fma(vec4<f32>(v7.x), v1, acc0);
    acc0 = fma(vec4<f32>(v7.y), v2, acc0);
    acc0 = fma(vec4<f32>(v7.z), v3, acc0);
    acc0 = fma(vec4<f32>(v7.w), v4, acc0);
    let v8 = subgroupBroadcast(v6, 1u);
    acc1 = fma(vec4<f32>(v8.x), v1, acc1);
    acc1 = fma(vec4<f32>(v8.y), v2, acc1);
    acc1 = fma(vec4<f32>(v8.z), v3, acc1);
    acc1 = fma(vec4<f32>(v8.w), v4, acc1);
    let v9 = subgroupBroadcast(v6, 2u);
    acc2 = fma(vec4<f32>(v9.x), v1, acc2);
    acc2 = fma(vec4<f32>(v9.y), v2, acc2);
    acc2 = fma(vec4<f32>(v9.z), v3, acc2);
    acc2 = fma(vec4<f32>(v9.w), v4, acc2);
    let v10 = subgroupBroadcast(v6, 3u);
    acc3 = fma(vec4<f32>(v10.x), v1, acc3);
    acc3 = fma(vec4<f32>(v10.y), v2, acc3);
    acc3 = fma(vec4<f32>(v10.z), v3, acc3);
    acc3 = fma(vec4<f32>(v10.w), v4, acc3);
    let v11 = subgroupBroadcast(v6, 4u);
    acc4 = fma(vec4<f32>(v11.x), v1, acc4);
    acc4 = fma(vec4<f32>(v11.y), v2, acc4);
    acc4 = fma(vec4<f32>(v11.z), v3, acc4);
    acc4 = fma(vec4<f32>(v11.w), v4, acc4);
    let v12 = subgroupBroadcast(v6, 5u);
    acc5 = fma(vec4<f32>(v12.x), v1, acc5);
    acc5 = fma(vec4<f32>(v12.y), v2, acc5);
    acc5 = fma(vec4<f32>(v12.z), v3, acc5);
    acc5 = fma(vec4<f32>(v12.w), v4, acc5);
    let v13 = subgroupBroadcast(v6, 6u);
    acc6 = fma(vec4<f32>(v13.x), v1, acc6);
    acc6 = fma(vec4<f32>(v13.y), v2, acc6);
    acc6 = fma(vec4<f32>(v13.z), v3, acc6);
    acc6 = fma(vec4<f32>(v13.w), v4, acc6);
    let v14 = subgroupBroadcast(v6, 7u);
    acc7 = fma(vec4<f32>(v14.x), v1, acc7);
    acc7 = fma(vec4<f32>(v14.y), v2, acc7);
    acc7 = fma(vec4<f32>(v14.z), v3, acc7);
    acc7 = fma(vec4<f32>(v14.w), v4, acc7);
  }
  if (quad < 8) {
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
      b2[(quad + 8 * row)] = result;
    }
  }
}

// rows sum over batch,sample,time → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end4 = 4 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 2) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < end2; r1 += 1) {
    for (var r2 = 0; r2 < end4; r2 += 1) {
      for (var r3 = 0; r3 < end7; r3 += 1) {
        let v4 = b0[(56 * r1 + 14 * r2 + 2 * r3 + t)];
        a0 = a0 + v4;
      }
    }
  }
  b1[t] = a0;
}

// dot over ~row: [batch,sample,time]×[hidden]
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
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
      if (row >= 56) { break; }
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

// rows sum over batch,sample,time → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end4 = 4 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < end2; r1 += 1) {
    for (var r2 = 0; r2 < end4; r2 += 1) {
      for (var r3 = 0; r3 < end7; r3 += 1) {
        let v4 = b0[(224 * r1 + 56 * r2 + 8 * r3 + t)];
        a0 = a0 + v4;
      }
    }
  }
  b1[t] = a0;
}

// rows sum over hidden → add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 56) { return; }
  var a0q = vec4<f32>(0f);
  let v7 = b3[((t % 7) + 8 * (t / 7))];
  let v8 = (v7 * 0.03125f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * t)];
    let v4 = b2[r1];
    let v5 = (v3 + v4);
    let v6 = (v2 + v5);
    let v9 = (v6 - vec4<f32>(v8));
    let v10 = b4[(r1 + 8 * t)];
    let v11 = b5[r1];
    let v12 = (v10 * v11);
    let v13 = (v9 * v12);
    a0q = a0q + v13;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  var a14q = vec4<f32>(0f);
  let v22 = b6[((t % 7) + 8 * (t / 7))];
  let v23 = (v22 * 0.03125f);
  let v24 = (v23 + 9.999999974752427e-7f);
  let v25 = inverseSqrt(v24);
  let v26 = (v25 * v25);
  let v27 = (v25 * v26);
  let v28 = (v27 * (-0.5f));
  let v29 = (a0 * v28);
  let v30 = (v29 * 0.03125f);
  for (var r15 = 0; r15 < end8; r15 += 1) {
    let v16 = b0[(r15 + 8 * t)];
    let v17 = b1[(r15 + 8 * t)];
    let v18 = b2[r15];
    let v19 = (v17 + v18);
    let v20 = (v16 + v19);
    let v21 = (v20 - vec4<f32>(v8));
    let v31 = (v21 * vec4<f32>(v30));
    let v32 = (vec4<f32>(v30) * v21);
    let v33 = (v31 + v32);
    let v34 = b4[(r15 + 8 * t)];
    let v35 = b5[r15];
    let v36 = (v34 * v35);
    let v37 = (v36 * vec4<f32>(v25));
    let v38 = (v33 + v37);
    a14q = a14q + v38;
  }
  var a14 = 0f;
  a14 = a14 + a14q.x;
  a14 = a14 + a14q.y;
  a14 = a14 + a14q.z;
  a14 = a14 + a14q.w;
  let v54 = (a14 * (-0.03125f));
  for (var r39 = 0; r39 < end8; r39 += 1) {
    let v40 = b0[(r39 + 8 * t)];
    let v41 = b1[(r39 + 8 * t)];
    let v42 = b2[r39];
    let v43 = (v41 + v42);
    let v44 = (v40 + v43);
    let v45 = (v44 - vec4<f32>(v8));
    let v46 = (v45 * vec4<f32>(v30));
    let v47 = (vec4<f32>(v30) * v45);
    let v48 = (v46 + v47);
    let v49 = b4[(r39 + 8 * t)];
    let v50 = b5[r39];
    let v51 = (v49 * v50);
    let v52 = (v51 * vec4<f32>(v25));
    let v53 = (v48 + v52);
    let v55 = (v53 + vec4<f32>(v54));
    b7[(r39 + 8 * t)] = v55;
  }
}

// rows sum over batch,sample,time → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end4 = 4 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  var a1 = vec4<f32>(0f);
  let v7 = b2[t];
  for (var r2 = 0; r2 < end2; r2 += 1) {
    for (var r3 = 0; r3 < end4; r3 += 1) {
      for (var r4 = 0; r4 < end7; r4 += 1) {
        let v5 = b0[(224 * r2 + 56 * r3 + 8 * r4 + t)];
        let v6 = b1[(224 * r2 + 56 * r3 + 8 * r4 + t)];
        let v8 = (v6 + v7);
        let v9 = (v5 + v8);
        let v10 = b3[(32 * r2 + 8 * r3 + r4)];
        let v11 = (v10 * 0.03125f);
        let v12 = (v9 - vec4<f32>(v11));
        let v13 = b4[(32 * r2 + 8 * r3 + r4)];
        let v14 = (v13 * 0.03125f);
        let v15 = (v14 + 9.999999974752427e-7f);
        let v16 = inverseSqrt(v15);
        let v17 = (v12 * vec4<f32>(v16));
        let v18 = b5[(224 * r2 + 56 * r3 + 8 * r4 + t)];
        let v19 = (v17 * v18);
        a0 = a0 + v19;
        a1 = a1 + v18;
      }
    }
  }
  b6[t] = a0;
  b7[t] = a1;
}

// dot over ~row: [batch,sample,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
  let v26 = b3[quad];
  let v29 = b3[(quad + 8)];
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 56) { break; }
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
      let v25 = b2[(quad + 16 * row)];
      let v27 = (v25 + v26);
      let v28 = b2[(quad + 16 * row + 8)];
      let v30 = (v28 + v29);
      let v31 = (result * v30);
      let v32 = (v27 * v31);
      let v33 = b4[(quad + 8 * row)];
      let v34 = (vec4<f32>(1f) - v33);
      let v35 = (v33 * v34);
      let v36 = (v32 * v35);
      let v37 = (v31 * v33);
      let v38 = (v36 + v37);
      b5[(quad + 8 * row)] = result;
      b6[(quad + 8 * row)] = v38;
    }
  }
}

// map concat
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 896) { return; }
  let c0 = clamp(((t & 15) + -8), 0, 7);
  let v1 = (((t & 15) + -8) >= 0) && (((t & 15) + -8) < 8);
  let v2 = b0[(c0 + 16 * (t >> 4u))];
  let v3 = b1[c0];
  let v4 = (v2 + v3);
  let v5 = b2[(c0 + 8 * (t >> 4u))];
  let v6 = (v4 * v5);
  let v7 = b3[(c0 + 8 * (t >> 4u))];
  let v8 = (v6 * v7);
  let v9 = select(vec4<f32>(0f), v8, vec4<bool>(v1));
  let c10 = clamp((t & 15), 0, 7);
  let v11 = ((t & 15) >= 0) && ((t & 15) < 8);
  let v12 = b4[(c10 + 8 * (t >> 4u))];
  let v13 = select(v9, v12, vec4<bool>(v11));
  b5[t] = v13;
}

// dot over ~row: [batch,sample,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
  for (var k0 = 0; k0 < end16; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = b1[(k0 + 16 * ownRow0)];
    let v6 = v5;
    let v7 = b1[(k0 + 16 * ownRow1)];
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
  let v26 = b3[quad];
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 56) { break; }
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
      let v25 = b2[(quad + 8 * row)];
      let v27 = (v25 + v26);
      let v28 = (v27 * result);
      let v29 = b4[(quad + 8 * row)];
      let v30 = (vec4<f32>(1f) - v29);
      let v31 = (v29 * v30);
      let v32 = (v28 * v31);
      let v33 = (result * v29);
      let v34 = (v32 + v33);
      b5[(quad + 8 * row)] = v34;
    }
  }
}

// dot over ~row: [batch,sample,time]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
  let v27 = b4[quad];
  if (quad < 8) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 56) { break; }
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
      let v25 = b2[(quad + 8 * row)];
      let v26 = b3[(quad + 8 * (row % 7) + 56 * ((row / 7) >> 2u))];
      let v28 = (v26 + v27);
      let v29 = (v25 + v28);
      let v30 = (v29 * result);
      let v31 = b5[(quad + 8 * row)];
      let v32 = (vec4<f32>(1f) - v31);
      let v33 = (v31 * v32);
      let v34 = (v30 * v33);
      let v35 = (result * v31);
      let v36 = (v34 + v35);
      b6[(quad + 8 * row)] = v36;
    }
  }
}

// dot over batch,sample,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end14 = 14 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 63);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 63);
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
  for (var k0 = 0; k0 < end14; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[(256 * k0 + ownRow0)], b1[(256 * k0 + ownRow0 + 64)], b1[(256 * k0 + ownRow0 + 128)], b1[(256 * k0 + ownRow0 + 192)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(256 * k0 + ownRow1)], b1[(256 * k0 + ownRow1 + 64)], b1[(256 * k0 + ownRow1 + 128)], b1[(256 * k0 + ownRow1 + 192)]);
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
      if (row >= 64) { break; }
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

// rows sum over batch,sample,time → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end4 = 4 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 16) { return; }
  var a0 = vec4<f32>(0f);
  let c4 = clamp((t + -8), 0, 7);
  let v5 = ((t + -8) >= 0) && ((t + -8) < 8);
  let v7 = b1[c4];
  let c14 = clamp(t, 0, 7);
  let v15 = (t >= 0) && (t < 8);
  for (var r1 = 0; r1 < end2; r1 += 1) {
    for (var r2 = 0; r2 < end4; r2 += 1) {
      for (var r3 = 0; r3 < end7; r3 += 1) {
        let v6 = b0[(c4 + 448 * r1 + 112 * r2 + 16 * r3)];
        let v8 = (v6 + v7);
        let v9 = b2[(c4 + 224 * r1 + 56 * r2 + 8 * r3)];
        let v10 = (v8 * v9);
        let v11 = b3[(c4 + 224 * r1 + 56 * r2 + 8 * r3)];
        let v12 = (v10 * v11);
        let v13 = select(vec4<f32>(0f), v12, vec4<bool>(v5));
        let v16 = b4[(c14 + 224 * r1 + 56 * r2 + 8 * r3)];
        let v17 = select(v13, v16, vec4<bool>(v15));
        a0 = a0 + v17;
      }
    }
  }
  b5[t] = a0;
}

// dot over ~row: [batch,sample,time]×[hidden]
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
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 55);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 55);
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
    let v1 = b0[(64 * k0 + quad)];
    let v2 = b0[(64 * k0 + quad + 16)];
    let v3 = b0[(64 * k0 + quad + 32)];
    let v4 = b0[(64 * k0 + quad + 48)];
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
      if (row >= 56) { break; }
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

// rows sum over sample → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 448) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = vec4<f32>(b0[((t & 31) + 32 * ((t >> 5u) % 7) + 896 * ((t >> 5u) / 7))], b0[((t & 31) + 32 * ((t >> 5u) % 7) + 896 * ((t >> 5u) / 7) + 224)], b0[((t & 31) + 32 * ((t >> 5u) % 7) + 896 * ((t >> 5u) / 7) + 448)], b0[((t & 31) + 32 * ((t >> 5u) % 7) + 896 * ((t >> 5u) / 7) + 672)]);
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0q = a0q + v2;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[t] = a0;
}

// rows sum over hidden → add,reduce,add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read> b7: array<vec4<f32>>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@group(0) @binding(9) var<storage, read_write> b9: array<vec4<f32>>;
@group(0) @binding(10) var<storage, read> b10: array<vec4<f32>>;
@group(0) @binding(11) var<storage, read_write> b11: array<f32>;
@group(0) @binding(12) var<storage, read_write> b12: array<vec4<f32>>;
@group(0) @binding(13) var<storage, read_write> b13: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 56) { return; }
  var a0q = vec4<f32>(0f);
  let v3 = b1[((t % 7) + 8 * (t / 7))];
  let v4 = (v3 * 0.03125f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v5 = (v2 - vec4<f32>(v4));
    let v6 = b2[(r1 + 8 * t)];
    let v7 = b3[r1];
    let v8 = (v6 * v7);
    let v9 = (v5 * v8);
    a0q = a0q + v9;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  var a10q = vec4<f32>(0f);
  let v14 = b4[((t % 7) + 8 * (t / 7))];
  let v15 = (v14 * 0.03125f);
  let v16 = (v15 + 9.999999974752427e-7f);
  let v17 = inverseSqrt(v16);
  let v18 = (v17 * v17);
  let v19 = (v17 * v18);
  let v20 = (v19 * (-0.5f));
  let v21 = (a0 * v20);
  let v22 = (v21 * 0.03125f);
  for (var r11 = 0; r11 < end8; r11 += 1) {
    let v12 = b0[(r11 + 8 * t)];
    let v13 = (v12 - vec4<f32>(v4));
    let v23 = (v13 * vec4<f32>(v22));
    let v24 = (vec4<f32>(v22) * v13);
    let v25 = (v23 + v24);
    let v26 = b2[(r11 + 8 * t)];
    let v27 = b3[r11];
    let v28 = (v26 * v27);
    let v29 = (v28 * vec4<f32>(v17));
    let v30 = (v25 + v29);
    a10q = a10q + v30;
    b5[(r11 + 8 * t)] = v30;
  }
  var a10 = 0f;
  a10 = a10 + a10q.x;
  a10 = a10 + a10q.y;
  a10 = a10 + a10q.z;
  a10 = a10 + a10q.w;
  var a31q = vec4<f32>(0f);
  let v36 = b8[((t % 7) + 8 * (t / 7))];
  let v37 = (v36 * 0.03125f);
  let v51 = (a10 * (-0.03125f));
  for (var r32 = 0; r32 < end8; r32 += 1) {
    let v33 = b6[(r32 + 8 * t)];
    let v34 = b7[r32];
    let v35 = (v33 + v34);
    let v38 = (v35 - vec4<f32>(v37));
    let v39 = b9[(r32 + 8 * t)];
    let v40 = b0[(r32 + 8 * t)];
    let v41 = (v40 - vec4<f32>(v4));
    let v42 = (v41 * vec4<f32>(v22));
    let v43 = (vec4<f32>(v22) * v41);
    let v44 = (v42 + v43);
    let v45 = b2[(r32 + 8 * t)];
    let v46 = b3[r32];
    let v47 = (v45 * v46);
    let v48 = (v47 * vec4<f32>(v17));
    let v49 = (v44 + v48);
    let v50 = (v39 + v49);
    let v52 = (v50 + vec4<f32>(v51));
    let v53 = b10[r32];
    let v54 = (v52 * v53);
    let v55 = (v38 * v54);
    a31q = a31q + v55;
  }
  var a31 = 0f;
  a31 = a31 + a31q.x;
  a31 = a31 + a31q.y;
  a31 = a31 + a31q.z;
  a31 = a31 + a31q.w;
  var a56q = vec4<f32>(0f);
  let v62 = b11[((t % 7) + 8 * (t / 7))];
  let v63 = (v62 * 0.03125f);
  let v64 = (v63 + 9.999999974752427e-7f);
  let v65 = inverseSqrt(v64);
  let v66 = (v65 * v65);
  let v67 = (v65 * v66);
  let v68 = (v67 * (-0.5f));
  let v69 = (a31 * v68);
  let v70 = (v69 * 0.03125f);
  for (var r57 = 0; r57 < end8; r57 += 1) {
    let v58 = b6[(r57 + 8 * t)];
    let v59 = b7[r57];
    let v60 = (v58 + v59);
    let v61 = (v60 - vec4<f32>(v37));
    let v71 = (v61 * vec4<f32>(v70));
    let v72 = (vec4<f32>(v70) * v61);
    let v73 = (v71 + v72);
    let v74 = b9[(r57 + 8 * t)];
    let v75 = b0[(r57 + 8 * t)];
    let v76 = (v75 - vec4<f32>(v4));
    let v77 = (v76 * vec4<f32>(v22));
    let v78 = (vec4<f32>(v22) * v76);
    let v79 = (v77 + v78);
    let v80 = b2[(r57 + 8 * t)];
    let v81 = b3[r57];
    let v82 = (v80 * v81);
    let v83 = (v82 * vec4<f32>(v17));
    let v84 = (v79 + v83);
    let v85 = (v74 + v84);
    let v86 = (v85 + vec4<f32>(v51));
    let v87 = b10[r57];
    let v88 = (v86 * v87);
    let v89 = (v88 * vec4<f32>(v65));
    let v90 = (v73 + v89);
    a56q = a56q + v90;
  }
  var a56 = 0f;
  a56 = a56 + a56q.x;
  a56 = a56 + a56q.y;
  a56 = a56 + a56q.z;
  a56 = a56 + a56q.w;
  let v116 = (a56 * (-0.03125f));
  for (var r91 = 0; r91 < end8; r91 += 1) {
    let v92 = b6[(r91 + 8 * t)];
    let v93 = b7[r91];
    let v94 = (v92 + v93);
    let v95 = (v94 - vec4<f32>(v37));
    let v96 = (v95 * vec4<f32>(v70));
    let v97 = (vec4<f32>(v70) * v95);
    let v98 = (v96 + v97);
    let v99 = b9[(r91 + 8 * t)];
    let v100 = b0[(r91 + 8 * t)];
    let v101 = (v100 - vec4<f32>(v4));
    let v102 = (v101 * vec4<f32>(v22));
    let v103 = (vec4<f32>(v22) * v101);
    let v104 = (v102 + v103);
    let v105 = b2[(r91 + 8 * t)];
    let v106 = b3[r91];
    let v107 = (v105 * v106);
    let v108 = (v107 * vec4<f32>(v17));
    let v109 = (v104 + v108);
    let v110 = (v99 + v109);
    let v111 = (v110 + vec4<f32>(v51));
    let v112 = b10[r91];
    let v113 = (v111 * v112);
    let v114 = (v113 * vec4<f32>(v65));
    let v115 = (v98 + v114);
    let v117 = (v115 + vec4<f32>(v116));
    b12[(r91 + 8 * t)] = v117;
  }
  b13[((t % 7) + 8 * (t / 7))] = a10;
}

// dot over batch,sample,time: [~row]×[noise]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end14 = 14 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
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
  for (var k1 = 0; k1 < end14; k1 += 1) {
    let v2 = vec4<f32>(b0[(128 * i0 + 8 * ((((4 * k1) / 7)) & 3) + 256 * ((((4 * k1) / 7)) >> 2u) + ((4 * k1) % 7))], b0[(128 * i0 + 8 * ((((4 * k1) / 7)) & 3) + 256 * ((((4 * k1) / 7)) >> 2u) + ((4 * k1) % 7) + 32)], b0[(128 * i0 + 8 * ((((4 * k1) / 7)) & 3) + 256 * ((((4 * k1) / 7)) >> 2u) + ((4 * k1) % 7) + 64)], b0[(128 * i0 + 8 * ((((4 * k1) / 7)) & 3) + 256 * ((((4 * k1) / 7)) >> 2u) + ((4 * k1) % 7) + 96)]);
    let v3 = vec4<f32>(b0[(128 * i0 + 8 * ((((4 * k1 + 1) / 7)) & 3) + 256 * ((((4 * k1 + 1) / 7)) >> 2u) + ((4 * k1 + 1) % 7))], b0[(128 * i0 + 8 * ((((4 * k1 + 1) / 7)) & 3) + 256 * ((((4 * k1 + 1) / 7)) >> 2u) + ((4 * k1 + 1) % 7) + 32)], b0[(128 * i0 + 8 * ((((4 * k1 + 1) / 7)) & 3) + 256 * ((((4 * k1 + 1) / 7)) >> 2u) + ((4 * k1 + 1) % 7) + 64)], b0[(128 * i0 + 8 * ((((4 * k1 + 1) / 7)) & 3) + 256 * ((((4 * k1 + 1) / 7)) >> 2u) + ((4 * k1 + 1) % 7) + 96)]);
    let v4 = vec4<f32>(b0[(128 * i0 + 8 * ((((4 * k1 + 2) / 7)) & 3) + 256 * ((((4 * k1 + 2) / 7)) >> 2u) + ((4 * k1 + 2) % 7))], b0[(128 * i0 + 8 * ((((4 * k1 + 2) / 7)) & 3) + 256 * ((((4 * k1 + 2) / 7)) >> 2u) + ((4 * k1 + 2) % 7) + 32)], b0[(128 * i0 + 8 * ((((4 * k1 + 2) / 7)) & 3) + 256 * ((((4 * k1 + 2) / 7)) >> 2u) + ((4 * k1 + 2) % 7) + 64)], b0[(128 * i0 + 8 * ((((4 * k1 + 2) / 7)) & 3) + 256 * ((((4 * k1 + 2) / 7)) >> 2u) + ((4 * k1 + 2) % 7) + 96)]);
    let v5 = vec4<f32>(b0[(128 * i0 + 8 * ((((4 * k1 + 3) / 7)) & 3) + 256 * ((((4 * k1 + 3) / 7)) >> 2u) + ((4 * k1 + 3) % 7))], b0[(128 * i0 + 8 * ((((4 * k1 + 3) / 7)) & 3) + 256 * ((((4 * k1 + 3) / 7)) >> 2u) + ((4 * k1 + 3) % 7) + 32)], b0[(128 * i0 + 8 * ((((4 * k1 + 3) / 7)) & 3) + 256 * ((((4 * k1 + 3) / 7)) >> 2u) + ((4 * k1 + 3) % 7) + 64)], b0[(128 * i0 + 8 * ((((4 * k1 + 3) / 7)) & 3) + 256 * ((((4 * k1 + 3) / 7)) >> 2u) + ((4 * k1 + 3) % 7) + 96)]);
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
      b2[(i0 + 2 * row)] = result;
    }
  }
}

// rows sum over batch,sample,time → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end4 = 4 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  var a1 = vec4<f32>(0f);
  let v6 = b1[t];
  for (var r2 = 0; r2 < end2; r2 += 1) {
    for (var r3 = 0; r3 < end4; r3 += 1) {
      for (var r4 = 0; r4 < end7; r4 += 1) {
        let v5 = b0[(224 * r2 + 56 * r3 + 8 * r4 + t)];
        let v7 = (v5 + v6);
        let v8 = b2[(32 * r2 + 8 * r3 + r4)];
        let v9 = (v8 * 0.03125f);
        let v10 = (v7 - vec4<f32>(v9));
        let v11 = b3[(32 * r2 + 8 * r3 + r4)];
        let v12 = (v11 * 0.03125f);
        let v13 = (v12 + 9.999999974752427e-7f);
        let v14 = inverseSqrt(v13);
        let v15 = (v10 * vec4<f32>(v14));
        let v16 = b4[(224 * r2 + 56 * r3 + 8 * r4 + t)];
        let v17 = b5[(224 * r2 + 56 * r3 + 8 * r4 + t)];
        let v18 = (v16 + v17);
        let v19 = b6[(32 * r2 + 8 * r3 + r4)];
        let v20 = (v19 * (-0.03125f));
        let v21 = (v18 + vec4<f32>(v20));
        let v22 = (v15 * v21);
        a0 = a0 + v22;
        a1 = a1 + v21;
      }
    }
  }
  b7[t] = a0;
  b8[t] = a1;
}

// rows sum over batch,sample,time → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end4 = 4 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  var a1 = vec4<f32>(0f);
  for (var r2 = 0; r2 < end2; r2 += 1) {
    for (var r3 = 0; r3 < end4; r3 += 1) {
      for (var r4 = 0; r4 < end7; r4 += 1) {
        let v5 = b0[(224 * r2 + 56 * r3 + 8 * r4 + t)];
        let v6 = b1[(32 * r2 + 8 * r3 + r4)];
        let v7 = (v6 * 0.03125f);
        let v8 = (v5 - vec4<f32>(v7));
        let v9 = b2[(32 * r2 + 8 * r3 + r4)];
        let v10 = (v9 * 0.03125f);
        let v11 = (v10 + 9.999999974752427e-7f);
        let v12 = inverseSqrt(v11);
        let v13 = (v8 * vec4<f32>(v12));
        let v14 = b3[(224 * r2 + 56 * r3 + 8 * r4 + t)];
        let v15 = (v13 * v14);
        a0 = a0 + v15;
        a1 = a1 + v14;
      }
    }
  }
  b4[t] = a0;
  b5[t] = a1;
}

// rows sum over ~row,noise → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end32 = 32 * i32(groups.z);
  let end2 = 2 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end32; r1 += 1) {
    for (var r2 = 0; r2 < end2; r2 += 1) {
      let v3 = b0[(2 * r1 + r2)];
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

// dot over batch,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end3 = 3 * i32(groups.z);
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
  for (var k0 = 0; k0 < end3; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
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
  let v25 = b0[(quad + 96)];
  let v26 = b1[(ownRow0 + 384)];
  let v27 = b1[(ownRow1 + 384)];
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
  let v28 = b0[(quad + 104)];
  let v29 = b1[(ownRow0 + 416)];
  let v30 = b1[(ownRow1 + 416)];
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

// rows sum over both → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end16; r1 += 1) {
    let c2 = clamp((r1 + -8), 0, 7);
    let v3 = ((r1 + -8) >= 0) && ((r1 + -8) < 8);
    let v4 = b0[(c2 + 8 * t)];
    let v5 = select(vec4<f32>(0f), v4, vec4<bool>(v3));
    let c6 = clamp(r1, 0, 7);
    let v7 = (r1 >= 0) && (r1 < 8);
    let v8 = b1[(c6 + 8 * t)];
    let v9 = select(v5, v8, vec4<bool>(v7));
    let v10 = (v9 * v9);
    a0q = a0q + v10;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[t] = a0;
}

// rows sum over ~row → reduce
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
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
    let v1 = b0[(64 * k0 + quad + 8)];
    let v2 = b0[(64 * k0 + quad + 24)];
    let v3 = b0[(64 * k0 + quad + 40)];
    let v4 = b0[(64 * k0 + quad + 56)];
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
      if (row >= 14) { break; }
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

// rows sum over batch,time → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < end2; r1 += 1) {
    for (var r2 = 0; r2 < end7; r2 += 1) {
      let v3 = b0[(56 * r1 + 8 * r2 + t)];
      a0 = a0 + v3;
    }
  }
  b1[t] = a0;
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  let v5 = b2[((t % 7) + 8 * (t / 7))];
  let v6 = (v5 * 0.03125f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v7 = (v4 - vec4<f32>(v6));
    let v8 = b3[(r1 + 8 * t)];
    let v9 = b4[r1];
    let v10 = (v8 * v9);
    let v11 = (v7 * v10);
    a0q = a0q + v11;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v12 = b5[((t % 7) + 8 * (t / 7))];
  let v13 = (v12 * 0.03125f);
  let v14 = (v13 + 9.999999974752427e-7f);
  let v15 = inverseSqrt(v14);
  let v16 = (v15 * v15);
  let v17 = (v15 * v16);
  let v18 = (v17 * (-0.5f));
  let v19 = (a0 * v18);
  let v20 = (v19 * 0.03125f);
  b6[((t % 7) + 8 * (t / 7))] = v20;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 112) { return; }
  let v0 = b0[t];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = b2[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v4 = (v3 * 0.03125f);
  let v5 = (v2 - vec4<f32>(v4));
  let v6 = b3[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v7 = (v5 * vec4<f32>(v6));
  let v8 = (vec4<f32>(v6) * v5);
  let v9 = (v7 + v8);
  let v10 = b4[t];
  let v11 = b5[(t & 7)];
  let v12 = (v10 * v11);
  let v13 = b6[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v14 = (v13 * 0.03125f);
  let v15 = (v14 + 9.999999974752427e-7f);
  let v16 = inverseSqrt(v15);
  let v17 = (v12 * vec4<f32>(v16));
  let v18 = (v9 + v17);
  b7[t] = v18;
}

// rows sum over batch,time → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  var a1 = vec4<f32>(0f);
  let v5 = b1[t];
  for (var r2 = 0; r2 < end2; r2 += 1) {
    for (var r3 = 0; r3 < end7; r3 += 1) {
      let v4 = b0[(56 * r2 + 8 * r3 + t)];
      let v6 = (v4 + v5);
      let v7 = b2[(8 * r2 + r3)];
      let v8 = (v7 * 0.03125f);
      let v9 = (v6 - vec4<f32>(v8));
      let v10 = b3[(8 * r2 + r3)];
      let v11 = (v10 * 0.03125f);
      let v12 = (v11 + 9.999999974752427e-7f);
      let v13 = inverseSqrt(v12);
      let v14 = (v9 * vec4<f32>(v13));
      let v15 = b4[(56 * r2 + 8 * r3 + t)];
      let v16 = (v14 * v15);
      a0 = a0 + v16;
      a1 = a1 + v15;
    }
  }
  b5[t] = a0;
  b6[t] = a1;
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    a0q = a0q + v2;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[((t % 7) + 8 * (t / 7))] = a0;
}

// rows sum over batch,time → add,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < end2; r1 += 1) {
    for (var r2 = 0; r2 < end7; r2 += 1) {
      let v3 = b0[(56 * r1 + 8 * r2 + t)];
      let v4 = b1[(8 * r1 + r2)];
      let v5 = (v4 * (-0.03125f));
      let v6 = (v3 + vec4<f32>(v5));
      a0 = a0 + v6;
      b2[(56 * r1 + 8 * r2 + t)] = v6;
    }
  }
  b3[t] = a0;
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
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
      if (row >= 14) { break; }
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

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * t)];
    let v4 = (v2 + v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = (v4 + v5);
    let v7 = b3[(r1 + 8 * t)];
    let v8 = b4[r1];
    let v9 = (v7 * v8);
    let v10 = (v6 * v9);
    a0q = a0q + v10;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v11 = b5[((t % 7) + 8 * (t / 7))];
  let v12 = (v11 * 0.03125f);
  let v13 = (v12 + 9.999999974752427e-7f);
  let v14 = inverseSqrt(v13);
  let v15 = (v14 * v14);
  let v16 = (v14 * v15);
  let v17 = (v16 * (-0.5f));
  let v18 = (a0 * v17);
  let v19 = (v18 * 0.03125f);
  b6[((t % 7) + 8 * (t / 7))] = v19;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 112) { return; }
  let v0 = b0[t];
  let v1 = b1[t];
  let v2 = (v0 + v1);
  let v3 = b2[t];
  let v4 = (v2 + v3);
  let v5 = b3[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v6 = (v4 * vec4<f32>(v5));
  let v7 = (vec4<f32>(v5) * v4);
  let v8 = (v6 + v7);
  let v9 = b4[t];
  let v10 = b5[(t & 7)];
  let v11 = (v9 * v10);
  let v12 = b6[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v13 = (v12 * 0.03125f);
  let v14 = (v13 + 9.999999974752427e-7f);
  let v15 = inverseSqrt(v14);
  let v16 = (v11 * vec4<f32>(v15));
  let v17 = (v8 + v16);
  b7[t] = v17;
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
  if (flat >= 3) { return; }
  let across = flat % 3;
  let down = flat / 3 % 1;
  let z = flat / 3;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
      if (row >= 14) { break; }
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
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
      if (row >= 14) { break; }
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

// rows sum over batch,time → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@group(0) @binding(9) var<storage, read_write> b9: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  var a1 = vec4<f32>(0f);
  for (var r2 = 0; r2 < end2; r2 += 1) {
    for (var r3 = 0; r3 < end7; r3 += 1) {
      let v4 = b0[(56 * r2 + 8 * r3 + t)];
      let v5 = b1[(56 * r2 + 8 * r3 + t)];
      let v6 = (v4 + v5);
      let v7 = b2[(8 * r2 + r3)];
      let v8 = (v7 * 0.03125f);
      let v9 = (v8 + 9.999999974752427e-7f);
      let v10 = inverseSqrt(v9);
      let v11 = (v6 * vec4<f32>(v10));
      let v12 = b3[(56 * r2 + 8 * r3 + t)];
      let v13 = b4[(56 * r2 + 8 * r3 + t)];
      let v14 = (v12 + v13);
      let v15 = (v11 * v14);
      a0 = a0 + v15;
      let v16 = b5[(56 * r2 + 8 * r3 + t)];
      let v17 = (v6 + v16);
      let v18 = b6[(8 * r2 + r3)];
      let v19 = (v18 * 0.03125f);
      let v20 = (v19 + 9.999999974752427e-7f);
      let v21 = inverseSqrt(v20);
      let v22 = (v17 * vec4<f32>(v21));
      let v23 = b7[(56 * r2 + 8 * r3 + t)];
      let v24 = (v22 * v23);
      a1 = a1 + v24;
    }
  }
  b8[t] = a0;
  b9[t] = a1;
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * t)];
    let v4 = (v2 + v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = b3[(r1 + 8 * t)];
    let v7 = (v5 + v6);
    let v8 = b4[r1];
    let v9 = (v7 * v8);
    let v10 = (v4 * v9);
    a0q = a0q + v10;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v11 = b5[((t % 7) + 8 * (t / 7))];
  let v12 = (v11 * 0.03125f);
  let v13 = (v12 + 9.999999974752427e-7f);
  let v14 = inverseSqrt(v13);
  let v15 = (v14 * v14);
  let v16 = (v14 * v15);
  let v17 = (v16 * (-0.5f));
  let v18 = (a0 * v17);
  let v19 = (v18 * 0.03125f);
  b6[((t % 7) + 8 * (t / 7))] = v19;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 112) { return; }
  let v0 = b0[t];
  let v1 = b1[t];
  let v2 = b2[t];
  let v3 = (v1 + v2);
  let v4 = b3[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v5 = (v3 * vec4<f32>(v4));
  let v6 = (v0 + v5);
  let v7 = (vec4<f32>(v4) * v3);
  let v8 = (v6 + v7);
  let v9 = b4[t];
  let v10 = b5[t];
  let v11 = (v9 + v10);
  let v12 = b6[(t & 7)];
  let v13 = (v11 * v12);
  let v14 = b7[(((t >> 3u) % 7) + 8 * ((t >> 3u) / 7))];
  let v15 = (v14 * 0.03125f);
  let v16 = (v15 + 9.999999974752427e-7f);
  let v17 = inverseSqrt(v16);
  let v18 = (v13 * vec4<f32>(v17));
  let v19 = (v8 + v18);
  b8[t] = v19;
}

// dot over ~bound0 time,group: [dimension]×[time]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end3 = 3 * i32(groups.z);
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let column = 4 * (quad);
  let v0 = min(vec4<i32>(column) + vec4<i32>(0, 1, 2, 3), vec4<i32>(6));
  let ownRow0 = min(8 * tile + 0 + i32(lane) % 8, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end3; k1 += 1) {
    let v2 = vec4<f32>(b0[(32 * k1 + v0[0] + 112 * z)], b0[(32 * k1 + v0[1] + 112 * z)], b0[(32 * k1 + v0[2] + 112 * z)], b0[(32 * k1 + v0[3] + 112 * z)]);
    let v3 = vec4<f32>(b0[(32 * k1 + v0[0] + 112 * z + 8)], b0[(32 * k1 + v0[1] + 112 * z + 8)], b0[(32 * k1 + v0[2] + 112 * z + 8)], b0[(32 * k1 + v0[3] + 112 * z + 8)]);
    let v4 = vec4<f32>(b0[(32 * k1 + v0[0] + 112 * z + 16)], b0[(32 * k1 + v0[1] + 112 * z + 16)], b0[(32 * k1 + v0[2] + 112 * z + 16)], b0[(32 * k1 + v0[3] + 112 * z + 16)]);
    let v5 = vec4<f32>(b0[(32 * k1 + v0[0] + 112 * z + 24)], b0[(32 * k1 + v0[1] + 112 * z + 24)], b0[(32 * k1 + v0[2] + 112 * z + 24)], b0[(32 * k1 + v0[3] + 112 * z + 24)]);
    let v6 = vec4<f32>(b1[(64 * k1 + ownRow0 + 16 * (z & 1) + 224 * (z >> 1u))], b1[(64 * k1 + ownRow0 + 16 * (z & 1) + 224 * (z >> 1u) + 8)], b1[(64 * k1 + ownRow0 + 16 * (z & 1) + 224 * (z >> 1u) + 32)], b1[(64 * k1 + ownRow0 + 16 * (z & 1) + 224 * (z >> 1u) + 40)]);
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
  let v16 = vec4<f32>(b0[(v0[0] + 112 * z + 96)], b0[(v0[1] + 112 * z + 96)], b0[(v0[2] + 112 * z + 96)], b0[(v0[3] + 112 * z + 96)]);
  let v17 = b1[(ownRow0 + 16 * (z & 1) + 224 * (z >> 1u) + 192)];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v17, 0u)), v16, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v17, 1u)), v16, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v17, 2u)), v16, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v17, 3u)), v16, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v17, 4u)), v16, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v17, 5u)), v16, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v17, 6u)), v16, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v17, 7u)), v16, acc7);
  }
  let v18 = vec4<f32>(b0[(v0[0] + 112 * z + 104)], b0[(v0[1] + 112 * z + 104)], b0[(v0[2] + 112 * z + 104)], b0[(v0[3] + 112 * z + 104)]);
  let v19 = b1[(ownRow0 + 16 * (z & 1) + 224 * (z >> 1u) + 200)];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v19, 0u)), v18, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v19, 1u)), v18, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v19, 2u)), v18, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v19, 3u)), v18, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v19, 4u)), v18, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v19, 5u)), v18, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v19, 6u)), v18, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v19, 7u)), v18, acc7);
  }
  if (quad < 2) {
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
      if (column + 0 < 7) { b2[(8 * row + v0[0] + 64 * z)] = result[0]; }
      if (column + 1 < 7) { b2[(8 * row + v0[1] + 64 * z)] = result[1]; }
      if (column + 2 < 7) { b2[(8 * row + v0[2] + 64 * z)] = result[2]; }
      if (column + 3 < 7) { b2[(8 * row + v0[3] + 64 * z)] = result[3]; }
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
  let end1 = 1 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 56) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[(2 * t)];
  let v3 = b1[t];
  let v4 = (v2 / vec4<f32>(v3));
  let v5 = b2[(2 * t)];
  let v6 = (v4 * v5);
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0q = a0q + v6;
  }
  var a0 = 0f;
  for (var r7 = 4; r7 < end7; r7 += 1) {
    let v8 = b0[(2 * t + (r7 >> 2u))][(r7 & 3)];
    let v9 = (v8 / v3);
    let v10 = b2[(2 * t + (r7 >> 2u))][(r7 & 3)];
    let v11 = (v9 * v10);
    a0 = a0 + v11;
  }
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v13 = (vec4<i32>(0, 1, 2, 3) <= vec4<i32>(((t >> 1u) % 7)));
  let v14 = (-a0);
  let v15 = (v4 + vec4<f32>(v14));
  let v16 = b3[(2 * t)];
  let v17 = (v15 * v16);
  let v18 = select(vec4<f32>(0f), v17, v13);
  let v19 = (v18 * vec4<f32>(0.3535533845424652f));
  for (var r12 = 0; r12 < end1; r12 += 1) {
    b4[(2 * t)] = v19;
  }
  for (var r20 = 4; r20 < end7; r20 += 1) {
    let v21 = (r20 <= ((t >> 1u) % 7));
    let v22 = b0[(2 * t + (r20 >> 2u))][(r20 & 3)];
    let v23 = (v22 / v3);
    let v24 = (v23 + v14);
    let v25 = b3[(2 * t + (r20 >> 2u))][(r20 & 3)];
    let v26 = (v24 * v25);
    let v27 = select(0f, v26, v21);
    let v28 = (v27 * 0.3535533845424652f);
    b4[(2 * t + (r20 >> 2u))][(r20 & 3)] = v28;
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
  let end3 = 3 * i32(groups.z);
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 1);
  let ownRow0 = min(8 * tile + 0 + i32(lane) % 8, 6);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end3; k1 += 1) {
    let v2 = b0[(i0 + 16 * k1 + 4 * (z & 1) + 56 * (z >> 1u))];
    let v3 = b0[(i0 + 16 * k1 + 4 * (z & 1) + 56 * (z >> 1u) + 2)];
    let v4 = b0[(i0 + 16 * k1 + 4 * (z & 1) + 56 * (z >> 1u) + 8)];
    let v5 = b0[(i0 + 16 * k1 + 4 * (z & 1) + 56 * (z >> 1u) + 10)];
    let v6 = vec4<f32>(b1[(32 * k1 + ownRow0 + 112 * z)], b1[(32 * k1 + ownRow0 + 112 * z + 8)], b1[(32 * k1 + ownRow0 + 112 * z + 16)], b1[(32 * k1 + ownRow0 + 112 * z + 24)]);
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
  let v16 = b0[(i0 + 4 * (z & 1) + 56 * (z >> 1u) + 48)];
  let v17 = b1[(ownRow0 + 112 * z + 96)];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v17, 0u)), v16, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v17, 1u)), v16, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v17, 2u)), v16, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v17, 3u)), v16, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v17, 4u)), v16, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v17, 5u)), v16, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v17, 6u)), v16, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v17, 7u)), v16, acc7);
  }
  let v18 = b0[(i0 + 4 * (z & 1) + 56 * (z >> 1u) + 50)];
  let v19 = b1[(ownRow0 + 112 * z + 104)];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v19, 0u)), v18, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v19, 1u)), v18, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v19, 2u)), v18, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v19, 3u)), v18, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v19, 4u)), v18, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v19, 5u)), v18, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v19, 6u)), v18, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v19, 7u)), v18, acc7);
  }
  if (quad < 2) {
    for (var r = 0; r < end8; r += 1) {
      let row = 8 * tile + r;
      if (row >= 7) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      b2[(i0 + 2 * row + 14 * z)] = result;
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
  if (t >= 56) { return; }
  let c0 = clamp(((t & 1) + -1), 0, 0);
  let v1 = (((t & 1) + -1) >= 0) && (((t & 1) + -1) < 1);
  let v2 = b0[(2 * (t >> 1u) + 1)];
  let v3 = b1[((t >> 1u) % 7)];
  let v4 = (v2 * v3);
  let v5 = b0[(2 * (t >> 1u))];
  let v6 = b2[((t >> 1u) % 7)];
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
  if (t >= 112) { return; }
  let c0 = clamp(((t & 1) + -1), 0, 0);
  let v1 = (((t & 1) + -1) >= 0) && (((t & 1) + -1) < 1);
  let v2 = b0[(2 * (t >> 1u) + 1)];
  let v3 = b1[(((t >> 1u) >> 1u) % 7)];
  let v4 = (v2 * v3);
  let v5 = b0[(2 * (t >> 1u))];
  let v6 = b2[(((t >> 1u) >> 1u) % 7)];
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
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end4 = 4 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
    let v5 = vec4<f32>(b1[(32 * k0 + (ownRow0 % 7) + 128 * (ownRow0 / 7))], b1[(32 * k0 + (ownRow0 % 7) + 128 * (ownRow0 / 7) + 8)], b1[(32 * k0 + (ownRow0 % 7) + 128 * (ownRow0 / 7) + 16)], b1[(32 * k0 + (ownRow0 % 7) + 128 * (ownRow0 / 7) + 24)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(32 * k0 + (ownRow1 % 7) + 128 * (ownRow1 / 7))], b1[(32 * k0 + (ownRow1 % 7) + 128 * (ownRow1 / 7) + 8)], b1[(32 * k0 + (ownRow1 % 7) + 128 * (ownRow1 / 7) + 16)], b1[(32 * k0 + (ownRow1 % 7) + 128 * (ownRow1 / 7) + 24)]);
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
      if (row >= 14) { break; }
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
  let end4 = 4 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
    let v5 = b1[((k0 & 1) + 14 * (k0 >> 1u) + 2 * (ownRow0 % 7) + 28 * (ownRow0 / 7))];
    let v6 = v5;
    let v7 = b1[((k0 & 1) + 14 * (k0 >> 1u) + 2 * (ownRow1 % 7) + 28 * (ownRow1 / 7))];
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
      if (row >= 14) { break; }
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
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
    let v5 = b1[((k0 & 1) + 4 * (ownRow0 % 7) + 56 * (ownRow0 / 7) + 2 * ((k0 >> 1u) & 1) + 28 * ((k0 >> 1u) >> 1u))];
    let v6 = v5;
    let v7 = b1[((k0 & 1) + 4 * (ownRow1 % 7) + 56 * (ownRow1 / 7) + 2 * ((k0 >> 1u) & 1) + 28 * ((k0 >> 1u) >> 1u))];
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
      if (row >= 14) { break; }
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

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 14) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * t)];
    let v4 = b2[(r1 + 8 * t)];
    let v5 = (v3 + v4);
    let v6 = b3[(r1 + 8 * t)];
    let v7 = (v5 + v6);
    let v8 = b4[r1];
    let v9 = (v7 * v8);
    let v10 = (v2 * v9);
    a0q = a0q + v10;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v11 = b5[((t % 7) + 8 * (t / 7))];
  let v12 = (v11 * 0.03125f);
  let v13 = (v12 + 9.999999974752427e-7f);
  let v14 = inverseSqrt(v13);
  let v15 = (v14 * v14);
  let v16 = (v14 * v15);
  let v17 = (v16 * (-0.5f));
  let v18 = (a0 * v17);
  let v19 = (v18 * 0.03125f);
  b6[((t % 7) + 8 * (t / 7))] = v19;
}

// rows sum over batch,time → add,reduce,reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@group(0) @binding(9) var<storage, read_write> b9: array<vec4<f32>>;
@group(0) @binding(10) var<storage, read> b10: array<vec4<f32>>;
@group(0) @binding(11) var<storage, read_write> b11: array<f32>;
@group(0) @binding(12) var<storage, read_write> b12: array<vec4<f32>>;
@group(0) @binding(13) var<storage, read_write> b13: array<vec4<f32>>;
@group(0) @binding(14) var<storage, read_write> b14: array<vec4<f32>>;
@group(0) @binding(15) var<storage, read_write> b15: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  var a1 = vec4<f32>(0f);
  var a2 = vec4<f32>(0f);
  let v6 = b1[t];
  let v28 = b10[t];
  for (var r3 = 0; r3 < end2; r3 += 1) {
    for (var r4 = 0; r4 < end7; r4 += 1) {
      let v5 = b0[(56 * r3 + 8 * r4 + t)];
      let v7 = (v5 + v6);
      let v8 = b2[(8 * r3 + r4)];
      let v9 = (v8 * 0.03125f);
      let v10 = (v7 - vec4<f32>(v9));
      let v11 = b3[(8 * r3 + r4)];
      let v12 = (v11 * 0.03125f);
      let v13 = (v12 + 9.999999974752427e-7f);
      let v14 = inverseSqrt(v13);
      let v15 = (v10 * vec4<f32>(v14));
      let v16 = b4[(56 * r3 + 8 * r4 + t)];
      let v17 = b5[(56 * r3 + 8 * r4 + t)];
      let v18 = b6[(8 * r3 + r4)];
      let v19 = (v17 * vec4<f32>(v18));
      let v20 = (v16 + v19);
      let v21 = (vec4<f32>(v18) * v17);
      let v22 = (v20 + v21);
      let v23 = b7[(56 * r3 + 8 * r4 + t)];
      let v24 = b8[(56 * r3 + 8 * r4 + t)];
      let v25 = (v23 + v24);
      let v26 = b9[(56 * r3 + 8 * r4 + t)];
      let v27 = (v25 + v26);
      let v29 = (v27 * v28);
      let v30 = b11[(8 * r3 + r4)];
      let v31 = (v30 * 0.03125f);
      let v32 = (v31 + 9.999999974752427e-7f);
      let v33 = inverseSqrt(v32);
      let v34 = (v29 * vec4<f32>(v33));
      let v35 = (v22 + v34);
      let v36 = (v15 * v35);
      a0 = a0 + v36;
      a1 = a1 + v35;
      let v37 = (v17 * vec4<f32>(v33));
      let v38 = (v37 * v27);
      a2 = a2 + v38;
      b12[(56 * r3 + 8 * r4 + t)] = v35;
    }
  }
  b13[t] = a0;
  b14[t] = a1;
  b15[t] = a2;
}

// dot over ~row: [batch,time]×[inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 2;
  let down = flat / 2 % 1;
  let z = flat / 2;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
    let v1 = b0[(64 * k0 + quad)];
    let v2 = b0[(64 * k0 + quad + 16)];
    let v3 = b0[(64 * k0 + quad + 32)];
    let v4 = b0[(64 * k0 + quad + 48)];
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
  let v26 = b3[quad];
  if (quad < 16) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 14) { break; }
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
      let v25 = b2[(quad + 16 * row)];
      let v27 = (v25 + v26);
      let v28 = (v27 * result);
      let v29 = b4[(quad + 16 * row)];
      let v30 = (vec4<f32>(1f) - v29);
      let v31 = (v29 * v30);
      let v32 = (v28 * v31);
      let v33 = (result * v29);
      let v34 = (v32 + v33);
      b5[(quad + 16 * row)] = v34;
    }
  }
}

// dot over ~row: [batch,time]×[side]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 4;
  let down = flat / 4 % 1;
  let z = flat / 4;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 13);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 13);
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
  for (var k0 = 0; k0 < end16; k0 += 1) {
    let v1 = b0[(128 * k0 + quad)];
    let v2 = b0[(128 * k0 + quad + 32)];
    let v3 = b0[(128 * k0 + quad + 64)];
    let v4 = b0[(128 * k0 + quad + 96)];
    let v5 = b1[(k0 + 16 * ownRow0)];
    let v6 = v5;
    let v7 = b1[(k0 + 16 * ownRow1)];
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
  if (quad < 32) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 14) { break; }
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
      b2[(quad + 32 * row)] = result;
    }
  }
}

// map select
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 448) { return; }
  let v0 = b0[(((t >> 3u) & 3) + 4 * (((t >> 3u) >> 2u) % 7) + 32 * (((t >> 3u) >> 2u) / 7))];
  let v1 = (v0 == 258i);
  let v2 = b1[t];
  let v3 = select(v2, vec4<f32>(0f), vec4<bool>(v1));
  b2[t] = v3;
}

// scatterAdd
@group(0) @binding(0) var<storage, read> b0: array<vec4<i32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end14 = 14 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 2072) { return; }
  var sum = vec4<f32>(f32(0));
  var n = 0;
  loop {
    loop {
      if (n >= end14) { break; }
      let v0 = b0[((n % 7) + 8 * (n / 7))];
      if (any(v0 == vec4<i32>((t >> 3u)))) { break; }
      n += 1;
    }
    if (n >= end14) { break; }
    let v1 = b0[((n % 7) + 8 * (n / 7))][0];
    let v2 = b1[(32 * n + (t & 7))];
    if (v1 == (t >> 3u)) {
      sum = sum + v2;
    }
    let v3 = b0[((n % 7) + 8 * (n / 7))][1];
    let v4 = b1[(32 * n + (t & 7) + 8)];
    if (v3 == (t >> 3u)) {
      sum = sum + v4;
    }
    let v5 = b0[((n % 7) + 8 * (n / 7))][2];
    let v6 = b1[(32 * n + (t & 7) + 16)];
    if (v5 == (t >> 3u)) {
      sum = sum + v6;
    }
    let v7 = b0[((n % 7) + 8 * (n / 7))][3];
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

// dot over batch,time: [~row]×[side]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end3 = 3 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 16) { return; }
  let across = flat % 4;
  let down = flat / 4 % 4;
  let z = flat / 16;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 63);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 63);
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
  for (var k0 = 0; k0 < end3; k0 += 1) {
    let v1 = b0[(128 * k0 + quad)];
    let v2 = b0[(128 * k0 + quad + 32)];
    let v3 = b0[(128 * k0 + quad + 64)];
    let v4 = b0[(128 * k0 + quad + 96)];
    let v5 = vec4<f32>(b1[(256 * k0 + ownRow0)], b1[(256 * k0 + ownRow0 + 64)], b1[(256 * k0 + ownRow0 + 128)], b1[(256 * k0 + ownRow0 + 192)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(256 * k0 + ownRow1)], b1[(256 * k0 + ownRow1 + 64)], b1[(256 * k0 + ownRow1 + 128)], b1[(256 * k0 + ownRow1 + 192)]);
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
  let v25 = b0[(quad + 384)];
  let v26 = b1[(ownRow0 + 768)];
  let v27 = b1[(ownRow1 + 768)];
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
  let v28 = b0[(quad + 416)];
  let v29 = b1[(ownRow0 + 832)];
  let v30 = b1[(ownRow1 + 832)];
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
  if (quad < 32) {
    for (var r = 0; r < end16; r += 1) {
      let row = 16 * tile + r;
      if (row >= 64) { break; }
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
      b2[(quad + 32 * row)] = result;
    }
  }
}

// rows sum over batch,time → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let end7 = 7 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 16) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < end2; r1 += 1) {
    for (var r2 = 0; r2 < end7; r2 += 1) {
      let v3 = b0[(112 * r1 + 16 * r2 + t)];
      a0 = a0 + v3;
    }
  }
  b1[t] = a0;
}

// rows sum over side → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end32 = 32 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end32; r1 += 1) {
    let v2 = b0[(r1 + 32 * t)];
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

// rows sum over ~row → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end16; r1 += 1) {
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

// rows sum over inner → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end16; r1 += 1) {
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

// dot over batch,time: [~row]×[inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end3 = 3 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 2;
  let down = flat / 2 % 2;
  let z = flat / 4;
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
  for (var k0 = 0; k0 < end3; k0 += 1) {
    let v1 = b0[(64 * k0 + quad)];
    let v2 = b0[(64 * k0 + quad + 16)];
    let v3 = b0[(64 * k0 + quad + 32)];
    let v4 = b0[(64 * k0 + quad + 48)];
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
  let v25 = b0[(quad + 192)];
  let v26 = b1[(ownRow0 + 384)];
  let v27 = b1[(ownRow1 + 384)];
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
  let v28 = b0[(quad + 208)];
  let v29 = b1[(ownRow0 + 416)];
  let v30 = b1[(ownRow1 + 416)];
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
  if (quad < 16) {
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
      b2[(quad + 16 * row)] = result;
    }
  }
}

// rows sum over inner → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end16; r1 += 1) {
    let v2 = b0[(r1 + 16 * t)];
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

// rows sum over hidden → add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
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
  let v4 = b1[0];
  let v5 = b2[0];
  let v6 = (v4 + v5);
  let v7 = b3[0];
  let v8 = (v6 + v7);
  let v9 = b4[0];
  let v10 = (v8 + v9);
  let v11 = b5[0];
  let v12 = (v10 + v11);
  let v13 = b6[0];
  let v14 = (v12 + v13);
  let v15 = b7[0];
  let v16 = (v14 + v15);
  let v17 = b8[0];
  let v18 = (v16 + v17);
  let v19 = b9[0];
  let v20 = (v18 + v19);
  let v21 = b10[0];
  let v22 = (v20 + v21);
  let v23 = b11[0];
  let v24 = (v22 + v23);
  let v25 = b12[0];
  let v26 = (v24 + v25);
  let v27 = (v26 + a0);
  b13[0] = v27;
}

// dot over batch,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end3 = 3 * i32(groups.z);
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
  for (var k0 = 0; k0 < end3; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[((ownRow0 & 7) + 8 * ((ownRow0 >> 3u) & 1) + 112 * ((ownRow0 >> 3u) >> 1u) + 16 * ((4 * k0) % 7) + 224 * ((4 * k0) / 7))], b1[((ownRow0 & 7) + 8 * ((ownRow0 >> 3u) & 1) + 112 * ((ownRow0 >> 3u) >> 1u) + 16 * ((4 * k0 + 1) % 7) + 224 * ((4 * k0 + 1) / 7))], b1[((ownRow0 & 7) + 8 * ((ownRow0 >> 3u) & 1) + 112 * ((ownRow0 >> 3u) >> 1u) + 16 * ((4 * k0 + 2) % 7) + 224 * ((4 * k0 + 2) / 7))], b1[((ownRow0 & 7) + 8 * ((ownRow0 >> 3u) & 1) + 112 * ((ownRow0 >> 3u) >> 1u) + 16 * ((4 * k0 + 3) % 7) + 224 * ((4 * k0 + 3) / 7))]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[((ownRow1 & 7) + 8 * ((ownRow1 >> 3u) & 1) + 112 * ((ownRow1 >> 3u) >> 1u) + 16 * ((4 * k0) % 7) + 224 * ((4 * k0) / 7))], b1[((ownRow1 & 7) + 8 * ((ownRow1 >> 3u) & 1) + 112 * ((ownRow1 >> 3u) >> 1u) + 16 * ((4 * k0 + 1) % 7) + 224 * ((4 * k0 + 1) / 7))], b1[((ownRow1 & 7) + 8 * ((ownRow1 >> 3u) & 1) + 112 * ((ownRow1 >> 3u) >> 1u) + 16 * ((4 * k0 + 2) % 7) + 224 * ((4 * k0 + 2) / 7))], b1[((ownRow1 & 7) + 8 * ((ownRow1 >> 3u) & 1) + 112 * ((ownRow1 >> 3u) >> 1u) + 16 * ((4 * k0 + 3) % 7) + 224 * ((4 * k0 + 3) / 7))]);
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
  let v25 = b0[(quad + 96)];
  let v26 = b1[((ownRow0 & 7) + 8 * ((ownRow0 >> 3u) & 1) + 112 * ((ownRow0 >> 3u) >> 1u) + 304)];
  let v27 = b1[((ownRow1 & 7) + 8 * ((ownRow1 >> 3u) & 1) + 112 * ((ownRow1 >> 3u) >> 1u) + 304)];
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
  let v28 = b0[(quad + 104)];
  let v29 = b1[((ownRow0 & 7) + 8 * ((ownRow0 >> 3u) & 1) + 112 * ((ownRow0 >> 3u) >> 1u) + 320)];
  let v30 = b1[((ownRow1 & 7) + 8 * ((ownRow1 >> 3u) & 1) + 112 * ((ownRow1 >> 3u) >> 1u) + 320)];
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

// dot over batch,time: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end3 = 3 * i32(groups.z);
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
  for (var k0 = 0; k0 < end3; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[((ownRow0 & 7) + 56 * (ownRow0 >> 3u) + 8 * ((4 * k0) % 7) + 112 * ((4 * k0) / 7))], b1[((ownRow0 & 7) + 56 * (ownRow0 >> 3u) + 8 * ((4 * k0 + 1) % 7) + 112 * ((4 * k0 + 1) / 7))], b1[((ownRow0 & 7) + 56 * (ownRow0 >> 3u) + 8 * ((4 * k0 + 2) % 7) + 112 * ((4 * k0 + 2) / 7))], b1[((ownRow0 & 7) + 56 * (ownRow0 >> 3u) + 8 * ((4 * k0 + 3) % 7) + 112 * ((4 * k0 + 3) / 7))]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[((ownRow1 & 7) + 56 * (ownRow1 >> 3u) + 8 * ((4 * k0) % 7) + 112 * ((4 * k0) / 7))], b1[((ownRow1 & 7) + 56 * (ownRow1 >> 3u) + 8 * ((4 * k0 + 1) % 7) + 112 * ((4 * k0 + 1) / 7))], b1[((ownRow1 & 7) + 56 * (ownRow1 >> 3u) + 8 * ((4 * k0 + 2) % 7) + 112 * ((4 * k0 + 2) / 7))], b1[((ownRow1 & 7) + 56 * (ownRow1 >> 3u) + 8 * ((4 * k0 + 3) % 7) + 112 * ((4 * k0 + 3) / 7))]);
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
  let v25 = b0[(quad + 96)];
  let v26 = b1[((ownRow0 & 7) + 56 * (ownRow0 >> 3u) + 152)];
  let v27 = b1[((ownRow1 & 7) + 56 * (ownRow1 >> 3u) + 152)];
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
  let v28 = b0[(quad + 104)];
  let v29 = b1[((ownRow0 & 7) + 56 * (ownRow0 >> 3u) + 160)];
  let v30 = b1[((ownRow1 & 7) + 56 * (ownRow1 >> 3u) + 160)];
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
  let end3 = 3 * i32(groups.z);
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
  for (var k0 = 0; k0 < end3; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[(8 * ownRow0 + ((4 * k0) % 7) + 128 * ((4 * k0) / 7))], b1[(8 * ownRow0 + ((4 * k0 + 1) % 7) + 128 * ((4 * k0 + 1) / 7))], b1[(8 * ownRow0 + ((4 * k0 + 2) % 7) + 128 * ((4 * k0 + 2) / 7))], b1[(8 * ownRow0 + ((4 * k0 + 3) % 7) + 128 * ((4 * k0 + 3) / 7))]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(8 * ownRow1 + ((4 * k0) % 7) + 128 * ((4 * k0) / 7))], b1[(8 * ownRow1 + ((4 * k0 + 1) % 7) + 128 * ((4 * k0 + 1) / 7))], b1[(8 * ownRow1 + ((4 * k0 + 2) % 7) + 128 * ((4 * k0 + 2) / 7))], b1[(8 * ownRow1 + ((4 * k0 + 3) % 7) + 128 * ((4 * k0 + 3) / 7))]);
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
  let v25 = b0[(quad + 96)];
  let v26 = b1[(8 * ownRow0 + 133)];
  let v27 = b1[(8 * ownRow1 + 133)];
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
  let v28 = b0[(quad + 104)];
  let v29 = b1[(8 * ownRow0 + 134)];
  let v30 = b1[(8 * ownRow1 + 134)];
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

// dot over batch,time: [~row]×[queries]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end3 = 3 * i32(groups.z);
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
  for (var k0 = 0; k0 < end3; k0 += 1) {
    let v1 = b0[((quad & 1) + 2 * ((quad >> 1u) & 1) + 28 * ((quad >> 1u) >> 1u) + 4 * ((4 * k0) % 7) + 56 * ((4 * k0) / 7))];
    let v2 = b0[((quad & 1) + 2 * ((quad >> 1u) & 1) + 28 * ((quad >> 1u) >> 1u) + 4 * ((4 * k0 + 1) % 7) + 56 * ((4 * k0 + 1) / 7))];
    let v3 = b0[((quad & 1) + 2 * ((quad >> 1u) & 1) + 28 * ((quad >> 1u) >> 1u) + 4 * ((4 * k0 + 2) % 7) + 56 * ((4 * k0 + 2) / 7))];
    let v4 = b0[((quad & 1) + 2 * ((quad >> 1u) & 1) + 28 * ((quad >> 1u) >> 1u) + 4 * ((4 * k0 + 3) % 7) + 56 * ((4 * k0 + 3) / 7))];
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
  let v25 = b0[((quad & 1) + 2 * ((quad >> 1u) & 1) + 28 * ((quad >> 1u) >> 1u) + 76)];
  let v26 = b1[(ownRow0 + 384)];
  let v27 = b1[(ownRow1 + 384)];
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
  let v28 = b0[((quad & 1) + 2 * ((quad >> 1u) & 1) + 28 * ((quad >> 1u) >> 1u) + 80)];
  let v29 = b1[(ownRow0 + 416)];
  let v30 = b1[(ownRow1 + 416)];
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
  let end3 = 3 * i32(groups.z);
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
  for (var k0 = 0; k0 < end3; k0 += 1) {
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
  let v25 = b0[(quad + 96)];
  let v26 = b1[(ownRow0 + 960)];
  let v27 = b1[(ownRow1 + 960)];
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
  let v28 = b0[(quad + 104)];
  let v29 = b1[(ownRow0 + 1040)];
  let v30 = b1[(ownRow1 + 1040)];
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

// dot over batch,time: [~row]×[~inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end3 = 3 * i32(groups.z);
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
  for (var k1 = 0; k1 < end3; k1 += 1) {
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
  let v26 = b0[(i0 + 240)];
  let v27 = b1[(ownRow0 + 384)];
  let v28 = b1[(ownRow1 + 384)];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v27, 0u)), v26, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v27, 1u)), v26, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v27, 2u)), v26, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v27, 3u)), v26, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v27, 4u)), v26, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v27, 5u)), v26, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v27, 6u)), v26, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v27, 7u)), v26, acc7);
    acc8 = fma(vec4<f32>(subgroupBroadcast(v28, 0u)), v26, acc8);
    acc9 = fma(vec4<f32>(subgroupBroadcast(v28, 1u)), v26, acc9);
    acc10 = fma(vec4<f32>(subgroupBroadcast(v28, 2u)), v26, acc10);
    acc11 = fma(vec4<f32>(subgroupBroadcast(v28, 3u)), v26, acc11);
    acc12 = fma(vec4<f32>(subgroupBroadcast(v28, 4u)), v26, acc12);
    acc13 = fma(vec4<f32>(subgroupBroadcast(v28, 5u)), v26, acc13);
    acc14 = fma(vec4<f32>(subgroupBroadcast(v28, 6u)), v26, acc14);
    acc15 = fma(vec4<f32>(subgroupBroadcast(v28, 7u)), v26, acc15);
  }
  let v29 = b0[(i0 + 260)];
  let v30 = b1[(ownRow0 + 416)];
  let v31 = b1[(ownRow1 + 416)];
   {
    acc0 = fma(vec4<f32>(subgroupBroadcast(v30, 0u)), v29, acc0);
    acc1 = fma(vec4<f32>(subgroupBroadcast(v30, 1u)), v29, acc1);
    acc2 = fma(vec4<f32>(subgroupBroadcast(v30, 2u)), v29, acc2);
    acc3 = fma(vec4<f32>(subgroupBroadcast(v30, 3u)), v29, acc3);
    acc4 = fma(vec4<f32>(subgroupBroadcast(v30, 4u)), v29, acc4);
    acc5 = fma(vec4<f32>(subgroupBroadcast(v30, 5u)), v29, acc5);
    acc6 = fma(vec4<f32>(subgroupBroadcast(v30, 6u)), v29, acc6);
    acc7 = fma(vec4<f32>(subgroupBroadcast(v30, 7u)), v29, acc7);
    acc8 = fma(vec4<f32>(subgroupBroadcast(v31, 0u)), v29, acc8);
    acc9 = fma(vec4<f32>(subgroupBroadcast(v31, 1u)), v29, acc9);
    acc10 = fma(vec4<f32>(subgroupBroadcast(v31, 2u)), v29, acc10);
    acc11 = fma(vec4<f32>(subgroupBroadcast(v31, 3u)), v29, acc11);
    acc12 = fma(vec4<f32>(subgroupBroadcast(v31, 4u)), v29, acc12);
    acc13 = fma(vec4<f32>(subgroupBroadcast(v31, 5u)), v29, acc13);
    acc14 = fma(vec4<f32>(subgroupBroadcast(v31, 6u)), v29, acc14);
    acc15 = fma(vec4<f32>(subgroupBroadcast(v31, 7u)), v29, acc15);
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

// rows sum over ~row,hidden → add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
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
  let v5 = b1[0];
  let v6 = b2[0];
  let v7 = (v5 + v6);
  let v8 = b3[0];
  let v9 = (v7 + v8);
  let v10 = b4[0];
  let v11 = (v9 + v10);
  let v12 = b5[0];
  let v13 = (v11 + v12);
  let v14 = b6[0];
  let v15 = (v13 + v14);
  let v16 = b7[0];
  let v17 = (v15 + v16);
  let v18 = b8[0];
  let v19 = (v17 + v18);
  let v20 = b9[0];
  let v21 = (v19 + v20);
  let v22 = b10[0];
  let v23 = (v21 + v22);
  let v24 = b11[0];
  let v25 = (v23 + v24);
  let v26 = b12[0];
  let v27 = (v25 + v26);
  let v28 = (v27 + a0);
  b13[0] = v28;
}

// rows sum over ~row → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end64 = 64 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < end64; r1 += 1) {
    let v2 = b0[(8 * r1 + t)];
    let v3 = (v2 * v2);
    a0 = a0 + v3;
  }
  b1[t] = a0;
}

// rows sum over ~row,hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
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

// rows sum over latent → sqrt,add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read> b7: array<vec4<f32>>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@group(0) @binding(9) var<storage, read_write> b9: array<f32>;
@group(0) @binding(10) var<storage, read_write> b10: array<vec4<f32>>;
@group(0) @binding(11) var<storage, read_write> b11: array<vec4<f32>>;
@group(0) @binding(12) var<storage, read_write> b12: array<vec4<f32>>;
@group(0) @binding(13) var<storage, read_write> b13: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end2 = 2 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end2; r1 += 1) {
    let v2 = b0[r1];
    let v3 = (v2 * v2);
    a0q = a0q + v3;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v8 = b2[0];
  let v9 = b3[0];
  let v10 = (v8 + v9);
  let v11 = b4[0];
  let v12 = (v10 + v11);
  let v13 = b5[0];
  let v14 = (v12 + v13);
  let v15 = (v14 + a0);
  let v16 = sqrt(v15);
  let v17 = (v16 + 9.999999974752427e-7f);
  let v18 = (1f / v17);
  let v19 = min(v18, 1f);
  let v30 = b8[0];
  let v34 = b9[0];
  for (var r4 = 0; r4 < end2; r4 += 1) {
    let v5 = b1[r4];
    let v6 = (v5 * vec4<f32>(0.8999999761581421f));
    let v7 = b0[r4];
    let v20 = (v7 * vec4<f32>(v19));
    let v21 = (v20 * vec4<f32>(0.10000000149011612f));
    let v22 = (v6 + v21);
    let v23 = b6[r4];
    let v24 = (v23 * vec4<f32>(0.949999988079071f));
    let v25 = (v20 * v20);
    let v26 = (v25 * vec4<f32>(0.05000000074505806f));
    let v27 = (v24 + v26);
    let v28 = b7[r4];
    let v29 = sqrt(v27);
    let v31 = (v29 / vec4<f32>(v30));
    let v32 = (v31 + vec4<f32>(9.99999993922529e-9f));
    let v33 = (v22 / v32);
    let v35 = (v33 * vec4<f32>(v34));
    let v36 = (v28 - v35);
    b10[r4] = v22;
    b11[r4] = v27;
    b12[r4] = v36;
  }
  b13[0] = v16;
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
  if (t >= 64) { return; }
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
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read> b6: array<u32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 512) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let c2 = clamp(((t & 15) + -8), 0, 7);
  let v3 = (((t & 15) + -8) >= 0) && (((t & 15) + -8) < 8);
  let v4 = b1[(c2 + 8 * (t >> 4u))];
  let v5 = select(vec4<f32>(0f), v4, vec4<bool>(v3));
  let c6 = clamp((t & 15), 0, 7);
  let v7 = ((t & 15) >= 0) && ((t & 15) < 8);
  let v8 = b2[(c6 + 8 * (t >> 4u))];
  let v9 = select(v5, v8, vec4<bool>(v7));
  let v10 = b3[0];
  let v11 = (v10 + 9.999999974752427e-7f);
  let v12 = (1f / v11);
  let v13 = min(v12, 1f);
  let v14 = (v9 * vec4<f32>(v13));
  let v15 = (v14 * vec4<f32>(0.10000000149011612f));
  let v16 = (v1 + v15);
  let v17 = b4[t];
  let v18 = (v17 * vec4<f32>(0.949999988079071f));
  let v19 = (v14 * v14);
  let v20 = (v19 * vec4<f32>(0.05000000074505806f));
  let v21 = (v18 + v20);
  let v22 = b5[t];
  let v23 = b6[0];
  let v24 = f32(v23);
  let v25 = (v24 * 0.10000000149011612f);
  let v26 = min(v25, 1f);
  let v27 = (v26 * 0.00009999999747378752f);
  let v28 = (1f - v27);
  let v29 = (v22 * vec4<f32>(v28));
  let v30 = sqrt(v21);
  let v31 = b7[0];
  let v32 = (v30 / vec4<f32>(v31));
  let v33 = (v32 + vec4<f32>(9.99999993922529e-9f));
  let v34 = (v16 / v33);
  let v35 = b8[0];
  let v36 = (v34 * vec4<f32>(v35));
  let v37 = (v29 - v36);
  b0[t] = v16;
  b4[t] = v21;
  b5[t] = v37;
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
  if (t >= 2048) { return; }
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
  if (t >= 16) { return; }
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
  if (t >= 512) { return; }
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
  if (t >= 2) { return; }
  let v0 = b0[t];
  b1[t] = v0;
}
