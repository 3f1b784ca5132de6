// autoencoder.training: 155 steps, 83 pipelines, 987088 bytes
// map threefry,threefry,threefry,threefry,threefry,threefry
@group(0) @binding(0) var<storage, read> b0: array<u32>;
@group(0) @binding(1) var<storage, read> b1: array<u32>;
@group(0) @binding(2) var<storage, read_write> b2: array<u32>;
@group(0) @binding(3) var<storage, read_write> b3: array<u32>;
@group(0) @binding(4) var<storage, read_write> b4: array<u32>;
@group(0) @binding(5) var<storage, read_write> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<u32>;
@group(0) @binding(7) var<storage, read_write> b7: array<u32>;
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
  let v3 = threefry1(v2[0], v2[1], 4148551625u, 3067209613u);
  let v4 = threefry1(v2[0], v2[1], 2258381926u, 1998215506u);
  let v5 = threefry1(v2[0], v2[1], 386782173u, 3905104993u);
  b2[0] = v3[0];
  b3[0] = v3[1];
  b4[0] = v4[0];
  b5[0] = v4[1];
  b6[0] = v5[0];
  b7[0] = v5[1];
}

// map select
@group(0) @binding(0) var<storage, read_write> b0: array<u32>;
@group(0) @binding(1) var<storage, read_write> b1: array<u32>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<i32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<i32>>;
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
  if (t >= 16) { return; }
  let v0 = b0[0];
  let v1 = b1[0];
  let v2 = u32(t);
  let v3 = (v2 * 4u);
  let v4 = vec4<u32>(vec4<i32>(0, 1, 2, 3));
  let v5 = (vec4<u32>(v3) + v4);
  let v6 = threefry4(vec4<u32>(v0), vec4<u32>(v1), v5, vec4<u32>(0u));
  let v7 = (v6[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
  let v8 = vec4<f32>(v7);
  let v9 = (v8 * vec4<f32>(5.960464477539063e-8f));
  let v10 = (vec4<f32>(0.15000000596046448f) < v9);
  let v11 = b2[t];
  let v12 = select(vec4<i32>(0i), v11, v10);
  b3[t] = v12;
}

// rows sum over hidden → reduce,mul
@group(0) @binding(0) var<storage, read_write> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
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

// dot over hidden: [chunk,token]×[~inner]
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
      let v30 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-result, vec4<f32>(80f)))));
      b2[(i0 + 20 * row)] = result;
      b3[(i0 + 20 * row)] = v30;
    }
  }
}

// dot over hidden: [chunk,token]×[~inner]
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
  if (flat >= 12) { return; }
  let across = flat % 3;
  let down = flat / 3 % 4;
  let z = flat / 12;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
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
      let v30 = b2[(i0 + 20 * row)];
      let v31 = b3[(i0 + 20 * row)];
      let v32 = (v30 * v31);
      let v33 = (v32 * result);
      b4[(i0 + 20 * row)] = result;
      b5[(i0 + 20 * row)] = v33;
    }
  }
}

// dot over ~inner: [chunk,token]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<i32>;
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
      let v29 = b2[row];
      let v30 = clamp(v29, 0, 258);
      let v31 = b3[(quad + 8 * v30)];
      let v32 = (v29 >= 0) && (v29 < 259);
      let v33 = select(vec4<f32>(0f), v31, vec4<bool>(v32));
      let v34 = (v33 + result);
      b4[(quad + 8 * row)] = v34;
    }
  }
}

// dot over wide: [chunk]×[hidden]
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

// rows sum over hidden → reduce,mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 16) { return; }
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
  let v10 = (a0 * 0.03125f);
  let v11 = (v10 + 9.999999974752427e-7f);
  let v12 = inverseSqrt(v11);
  for (var r6 = 0; r6 < end8; r6 += 1) {
    let v7 = b0[(r6 + 8 * t)];
    let v8 = b1[r6];
    let v9 = (v7 + v8);
    let v13 = (v9 * vec4<f32>(v12));
    let v14 = b2[r6];
    let v15 = (v13 * v14);
    b3[(r6 + 8 * t)] = v15;
  }
  b4[t] = a0;
}

// dot over hidden: [chunk]×[~inner]
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
      let v30 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-result, vec4<f32>(80f)))));
      b2[(i0 + 20 * row)] = result;
      b3[(i0 + 20 * row)] = v30;
    }
  }
}

// dot over hidden: [chunk]×[~inner]
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
      let v30 = b2[(i0 + 20 * row)];
      let v31 = b3[(i0 + 20 * row)];
      let v32 = (v30 * v31);
      let v33 = (v32 * result);
      b4[(i0 + 20 * row)] = result;
      b5[(i0 + 20 * row)] = v33;
    }
  }
}

// dot over ~inner: [chunk]×[hidden]
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

// rows sum over hidden → reduce,mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 16) { return; }
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
  let v14 = (a0 * 0.03125f);
  let v15 = (v14 + 9.999999974752427e-7f);
  let v16 = inverseSqrt(v15);
  for (var r8 = 0; r8 < end8; r8 += 1) {
    let v9 = b0[(r8 + 8 * t)];
    let v10 = b1[r8];
    let v11 = (v9 + v10);
    let v12 = b2[(r8 + 8 * t)];
    let v13 = (v11 + v12);
    let v17 = (v13 * vec4<f32>(v16));
    let v18 = b3[r8];
    let v19 = (v17 * v18);
    b4[(r8 + 8 * t)] = v19;
  }
  b5[t] = a0;
}

// dot over hidden: [chunk]×[moments]
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
      b2[(i0 + 4 * row)] = result;
    }
  }
}

// rows sum over latent → mul,select,mul,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<u32>;
@group(0) @binding(3) var<storage, read_write> b3: array<u32>;
@group(0) @binding(4) var<storage, read_write> b4: array<u32>;
@group(0) @binding(5) var<storage, read_write> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@group(0) @binding(9) var<storage, read_write> b9: array<f32>;
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
  let end2 = 2 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 16) { return; }
  var a0q = vec4<f32>(0f);
  let v16 = b2[0];
  let v17 = b3[0];
  let v18 = u32(t);
  let v19 = (v18 * 8u);
  let v37 = b4[0];
  let v38 = b5[0];
  for (var r1 = 0; r1 < end2; r1 += 1) {
    let v2 = b0[(r1 + 4 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = (v4 * v4);
    let v6 = b0[(r1 + 4 * t + 2)];
    let v7 = b1[(r1 + 2)];
    let v8 = (v6 + v7);
    let v9 = (v8 * vec4<f32>(2f));
    let v10 = exp(v9);
    let v11 = (v5 + v10);
    let v12 = (v9 + vec4<f32>(1f));
    let v13 = (v11 - v12);
    let v14 = (v13 * vec4<f32>(0.5f));
    let v15 = max(v14, vec4<f32>(0.5f));
    a0q = a0q + v15;
    let v20 = vec4<u32>((4 * r1 + vec4<i32>(0, 1, 2, 3)));
    let v21 = (vec4<u32>(v19) + v20);
    let v22 = threefry4(vec4<u32>(v16), vec4<u32>(v17), v21, vec4<u32>(0u));
    let v23 = (v22[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
    let v24 = vec4<f32>(v23);
    let v25 = (v24 * vec4<f32>(5.960464477539063e-8f));
    let v26 = (vec4<f32>(1f) - v25);
    let v27 = log(v26);
    let v28 = (v27 * vec4<f32>((-2f)));
    let v29 = sqrt(v28);
    let v30 = (v22[1] >> (vec4<u32>(8u) & vec4<u32>(31u)));
    let v31 = vec4<f32>(v30);
    let v32 = (v31 * vec4<f32>(5.960464477539063e-8f));
    let v33 = (v32 - vec4<f32>(0.5f));
    let v34 = (v33 * vec4<f32>(6.2831854820251465f));
    let v35 = cos(v34);
    let v36 = (v29 * v35);
    let v39 = threefry4(vec4<u32>(v37), vec4<u32>(v38), v21, vec4<u32>(0u));
    let v40 = (v39[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
    let v41 = vec4<f32>(v40);
    let v42 = (v41 * vec4<f32>(5.960464477539063e-8f));
    let v43 = (vec4<f32>(0.15000000596046448f) < v42);
    let v44 = exp(v8);
    let v45 = (v36 * v44);
    let v46 = (v4 - v45);
    let v47 = (v46 * vec4<f32>(1.1764706373214722f));
    let v48 = select(vec4<f32>(0f), v47, v43);
    b6[(r1 + 2 * t)] = v36;
    b7[(r1 + 2 * t)] = v48;
    b8[(r1 + 2 * t)] = v14;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b9[t] = a0;
}

// dot over latent: [chunk]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end2 = 2 * i32(groups.z);
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
  for (var k0 = 0; k0 < end2; k0 += 1) {
    let v1 = b0[(k0 + 8 * quad)];
    let v2 = b0[(k0 + 8 * quad + 2)];
    let v3 = b0[(k0 + 8 * quad + 4)];
    let v4 = b0[(k0 + 8 * quad + 6)];
    let v5 = vec4<f32>(v1.x, v2.x, v3.x, v4.x);
    let v6 = vec4<f32>(v1.y, v2.y, v3.y, v4.y);
    let v7 = vec4<f32>(v1.z, v2.z, v3.z, v4.z);
    let v8 = vec4<f32>(v1.w, v2.w, v3.w, v4.w);
    let v9 = b1[(k0 + 2 * ownRow0)];
    let v10 = v9;
    let v11 = b1[(k0 + 2 * ownRow1)];
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

// dot over ~inner: [chunk]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
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
  let v30 = b3[quad];
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
      let v29 = b2[(quad + 8 * row)];
      let v31 = (v29 + v30);
      let v32 = (v31 + result);
      b4[(quad + 8 * row)] = v32;
    }
  }
}

// dot over hidden: [chunk]×[wide]
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
  let across = flat % 4;
  let down = flat / 4 % 1;
  let z = flat / 4;
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
  if (quad < 32) {
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
      b2[(quad + 32 * row)] = result;
    }
  }
}

// rows sum over hidden → reduce,mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * (t & 3))];
    let v4 = (v2 + v3);
    let v5 = (v4 * v4);
    a0q = a0q + v5;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v10 = (a0 * 0.03125f);
  let v11 = (v10 + 9.999999974752427e-7f);
  let v12 = inverseSqrt(v11);
  for (var r6 = 0; r6 < end8; r6 += 1) {
    let v7 = b0[(r6 + 8 * t)];
    let v8 = b1[(r6 + 8 * (t & 3))];
    let v9 = (v7 + v8);
    let v13 = (v9 * vec4<f32>(v12));
    let v14 = b2[r6];
    let v15 = (v13 * v14);
    b3[(r6 + 8 * t)] = v15;
  }
  b4[t] = a0;
}

// dot over ~inner: [chunk,token]×[hidden]
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

// rows sum over hidden → reduce,mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * (t & 3))];
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
  let v14 = (a0 * 0.03125f);
  let v15 = (v14 + 9.999999974752427e-7f);
  let v16 = inverseSqrt(v15);
  for (var r8 = 0; r8 < end8; r8 += 1) {
    let v9 = b0[(r8 + 8 * t)];
    let v10 = b1[(r8 + 8 * (t & 3))];
    let v11 = (v9 + v10);
    let v12 = b2[(r8 + 8 * t)];
    let v13 = (v11 + v12);
    let v17 = (v13 * vec4<f32>(v16));
    let v18 = b3[r8];
    let v19 = (v17 * v18);
    b4[(r8 + 8 * t)] = v19;
  }
  b5[t] = a0;
}

// dot over hidden: [chunk,token]×[vocabulary]
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
  if (flat >= 36) { return; }
  let across = flat % 9;
  let down = flat / 9 % 4;
  let z = flat / 36;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let column = 4 * (quad);
  let v0 = min(vec4<i32>(column) + vec4<i32>(0, 1, 2, 3), vec4<i32>(258));
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
  if (t >= 64) { return; }
  var a0q = vec4<f32>((-bitcast<f32>(infinityBits)));
  var a1q = vec4<f32>(0f);
  let v4 = b1[t];
  for (var r2 = 0; r2 < end64; r2 += 1) {
    let v3 = b0[(r2 + 65 * t)];
    a0q = max(a0q, v3);
    let v5 = (vec4<i32>(v4) == (4 * r2 + vec4<i32>(0, 1, 2, 3)));
    let v6 = select(vec4<f32>(0f), v3, v5);
    a1q = a1q + v6;
  }
  var a0 = (-bitcast<f32>(infinityBits));
  var a1 = 0f;
  for (var r7 = 256; r7 < 259; r7 += 1) {
    let v8 = b0[(65 * t + (r7 >> 2u))][(r7 & 3)];
    a0 = max(a0, v8);
    let v9 = (v4 == r7);
    let v10 = select(0f, v8, v9);
    a1 = a1 + v10;
  }
  a0 = max(a0, a0q.x);
  a0 = max(a0, a0q.y);
  a0 = max(a0, a0q.z);
  a0 = max(a0, a0q.w);
  a1 = a1 + a1q.x;
  a1 = a1 + a1q.y;
  a1 = a1 + a1q.z;
  a1 = a1 + a1q.w;
  var a11q = vec4<f32>(0f);
  for (var r12 = 0; r12 < end64; r12 += 1) {
    let v13 = b0[(r12 + 65 * t)];
    let v14 = (v13 - vec4<f32>(a0));
    let v15 = exp(v14);
    a11q = a11q + v15;
  }
  var a11 = 0f;
  for (var r16 = 256; r16 < 259; r16 += 1) {
    let v17 = b0[(65 * t + (r16 >> 2u))][(r16 & 3)];
    let v18 = (v17 - a0);
    let v19 = exp(v18);
    a11 = a11 + v19;
  }
  a11 = a11 + a11q.x;
  a11 = a11 + a11q.y;
  a11 = a11 + a11q.z;
  a11 = a11 + a11q.w;
  b2[t] = a0;
  b3[t] = a11;
  b4[t] = a1;
}

// rows sum over chunk,token → reduce,reduce,neg,div
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<i32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  var a1q = vec4<f32>(0f);
  for (var r2 = 0; r2 < end16; r2 += 1) {
    let v4 = b0[r2];
    let v5 = b1[r2];
    let v6 = log(v5);
    let v7 = (v4 + v6);
    let v8 = b2[r2];
    let v9 = (v7 - v8);
    let v10 = b3[r2];
    let v11 = (v10 != vec4<i32>((-100i)));
    let v12 = select(vec4<f32>(0f), vec4<f32>(1f), v11);
    let v13 = (v9 * v12);
    for (var r3 = 0; r3 < end1; r3 += 1) {
      a0q = a0q + v13;
      a1q = a1q + v12;
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
  let v16 = max(a1, 1f);
  let v17 = (4f / v16);
  for (var r14 = 0; r14 < end16; r14 += 1) {
    let v18 = b3[r14];
    let v19 = (v18 != vec4<i32>((-100i)));
    let v20 = select(vec4<f32>(0f), vec4<f32>(1f), v19);
    let v21 = (vec4<f32>(v17) * v20);
    let v22 = (-v21);
    let v23 = b1[r14];
    let v24 = (v21 / v23);
    for (var r15 = 0; r15 < end1; r15 += 1) {
      b4[r14] = v22;
      b5[r14] = v24;
    }
  }
  b6[0] = a0;
  b7[0] = a1;
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
  if (t >= 16576) { return; }
  let v0 = b0[(t / 259)];
  let v1 = (v0 == (t % 259));
  let v2 = b1[(t / 259)];
  let v3 = select(0f, v2, v1);
  let v4 = b2[(t / 259)];
  let v5 = b3[((t % 259) + 260 * (t / 259))];
  let v6 = b4[(t / 259)];
  let v7 = (v5 - v6);
  let v8 = exp(v7);
  let v9 = (v4 * v8);
  let v10 = (v3 + v9);
  b5[((t % 259) + 260 * (t / 259))] = v10;
}

// rows sum over ~one → reduce
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 4) { return; }
  var a0 = vec4<f32>(0f);
  let v2 = vec4<i32>(b0[(16 * t)], b0[(16 * t + 4)], b0[(16 * t + 8)], b0[(16 * t + 12)]);
  let v3 = (v2 != vec4<i32>((-100i)));
  let v4 = select(vec4<f32>(0f), vec4<f32>(1f), v3);
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0 = a0 + v4;
  }
  b1[t] = a0;
}

// rows sum over chunk → reduce,add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end4 = 4 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  var a1q = vec4<f32>(0f);
  for (var r2 = 0; r2 < end4; r2 += 1) {
    let v3 = b0[r2];
    let v4 = b1[r2];
    let v5 = (v3 * v4);
    a0q = a0q + v5;
    a1q = a1q + v4;
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
  let v6 = b2[0];
  let v7 = b3[0];
  let v8 = max(v7, 1f);
  let v9 = (v6 / v8);
  let v10 = (v9 * 4f);
  let v11 = max(a1, 1f);
  let v12 = (a0 / v11);
  let v13 = (v12 * 0.0010000000474974513f);
  let v14 = (v10 + v13);
  b4[0] = a1;
  b5[0] = v14;
}

// dot over chunk,token: [vocabulary]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
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
  for (var k0 = 0; k0 < end16; k0 += 1) {
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

// dot over vocabulary: [chunk,token]×[hidden]
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

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  let v0 = b0[t];
  let v1 = (vec4<f32>(0.5f) <= v0);
  let v2 = b1[0];
  let v3 = max(v2, 1f);
  let v4 = (0.0010000000474974513f / v3);
  let v5 = b2[(t >> 1u)];
  let v6 = (v4 * v5);
  let v7 = select(vec4<f32>(0f), vec4<f32>(v6), v1);
  let v8 = (v7 * vec4<f32>(0.5f));
  b3[t] = v8;
}

// rows sum over hidden → add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * (t & 3))];
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
  let v17 = b5[t];
  let v18 = (v17 * 0.03125f);
  let v19 = (v18 + 9.999999974752427e-7f);
  let v20 = inverseSqrt(v19);
  let v21 = (v20 * v20);
  let v22 = (v20 * v21);
  let v23 = (v22 * (-0.5f));
  let v24 = (a0 * v23);
  let v25 = (v24 * 0.03125f);
  for (var r11 = 0; r11 < end8; r11 += 1) {
    let v12 = b0[(r11 + 8 * t)];
    let v13 = b1[(r11 + 8 * (t & 3))];
    let v14 = (v12 + v13);
    let v15 = b2[(r11 + 8 * t)];
    let v16 = (v14 + v15);
    let v26 = (v16 * vec4<f32>(v25));
    let v27 = (vec4<f32>(v25) * v16);
    let v28 = (v26 + v27);
    let v29 = b3[(r11 + 8 * t)];
    let v30 = b4[r11];
    let v31 = (v29 * v30);
    let v32 = (v31 * vec4<f32>(v20));
    let v33 = (v28 + v32);
    b6[(r11 + 8 * t)] = v33;
  }
}

// dot over ~bound0 ~row: [chunk,token]×[~row]
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
  if (flat >= 12) { return; }
  let across = flat % 3;
  let down = flat / 3 % 4;
  let z = flat / 12;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
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

// dot over chunk,token: [~row]×[~inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
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
  for (var k1 = 0; k1 < end16; k1 += 1) {
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

// dot over ~row: [chunk,token]×[hidden]
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

// dot over chunk,token: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
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
  for (var k0 = 0; k0 < end16; k0 += 1) {
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
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * (t & 3))];
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
  let v16 = b6[t];
  let v17 = (v16 * 0.03125f);
  let v18 = (v17 + 9.999999974752427e-7f);
  let v19 = inverseSqrt(v18);
  let v20 = (v19 * v19);
  let v21 = (v19 * v20);
  let v22 = (v21 * (-0.5f));
  let v23 = (a0 * v22);
  let v24 = (v23 * 0.03125f);
  for (var r11 = 0; r11 < end8; r11 += 1) {
    let v12 = b5[(r11 + 8 * t)];
    let v13 = b0[(r11 + 8 * t)];
    let v14 = b1[(r11 + 8 * (t & 3))];
    let v15 = (v13 + v14);
    let v25 = (v15 * vec4<f32>(v24));
    let v26 = (v12 + v25);
    let v27 = (vec4<f32>(v24) * v15);
    let v28 = (v26 + v27);
    let v29 = b2[(r11 + 8 * t)];
    let v30 = b3[(r11 + 8 * t)];
    let v31 = (v29 + v30);
    let v32 = b4[r11];
    let v33 = (v31 * v32);
    let v34 = (v33 * vec4<f32>(v19));
    let v35 = (v28 + v34);
    b7[(r11 + 8 * t)] = v35;
  }
}

// rows sum over chunk,token → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@group(0) @binding(9) var<storage, read_write> b9: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  var a1q = vec4<f32>(0f);
  let v5 = vec4<f32>(b1[t], b1[(t + 32)], b1[(t + 64)], b1[(t + 96)]);
  for (var r2 = 0; r2 < end16; r2 += 1) {
    let v4 = vec4<f32>(b0[(128 * r2 + t)], b0[(128 * r2 + t + 32)], b0[(128 * r2 + t + 64)], b0[(128 * r2 + t + 96)]);
    let v6 = (v4 + v5);
    let v7 = b2[r2];
    let v8 = (v7 * vec4<f32>(0.03125f));
    let v9 = (v8 + vec4<f32>(9.999999974752427e-7f));
    let v10 = inverseSqrt(v9);
    let v11 = (v6 * v10);
    let v12 = vec4<f32>(b3[(128 * r2 + t)], b3[(128 * r2 + t + 32)], b3[(128 * r2 + t + 64)], b3[(128 * r2 + t + 96)]);
    let v13 = vec4<f32>(b4[(128 * r2 + t)], b4[(128 * r2 + t + 32)], b4[(128 * r2 + t + 64)], b4[(128 * r2 + t + 96)]);
    let v14 = (v12 + v13);
    let v15 = (v11 * v14);
    let v16 = vec4<f32>(b5[(128 * r2 + t)], b5[(128 * r2 + t + 32)], b5[(128 * r2 + t + 64)], b5[(128 * r2 + t + 96)]);
    let v17 = (v6 + v16);
    let v18 = b6[r2];
    let v19 = (v18 * vec4<f32>(0.03125f));
    let v20 = (v19 + vec4<f32>(9.999999974752427e-7f));
    let v21 = inverseSqrt(v20);
    let v22 = (v17 * v21);
    let v23 = vec4<f32>(b7[(128 * r2 + t)], b7[(128 * r2 + t + 32)], b7[(128 * r2 + t + 64)], b7[(128 * r2 + t + 96)]);
    let v24 = (v22 * v23);
    for (var r3 = 0; r3 < end1; r3 += 1) {
      a0q = a0q + v15;
      a1q = a1q + v24;
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
  b8[t] = a0;
  b9[t] = a1;
}

// dot over ~row: [chunk]×[hidden]
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
  for (var k0 = 0; k0 < end32; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = b1[(k0 + 32 * ownRow0)];
    let v6 = v5;
    let v7 = b1[(k0 + 32 * ownRow1)];
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

// dot over ~bound0 ~row: [chunk]×[~row]
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

// dot over ~row: [chunk]×[hidden]
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

// rows sum over hidden → add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 16) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
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
  let v16 = b6[t];
  let v17 = (v16 * 0.03125f);
  let v18 = (v17 + 9.999999974752427e-7f);
  let v19 = inverseSqrt(v18);
  let v20 = (v19 * v19);
  let v21 = (v19 * v20);
  let v22 = (v21 * (-0.5f));
  let v23 = (a0 * v22);
  let v24 = (v23 * 0.03125f);
  for (var r11 = 0; r11 < end8; r11 += 1) {
    let v12 = b5[(r11 + 8 * t)];
    let v13 = b0[(r11 + 8 * t)];
    let v14 = b1[r11];
    let v15 = (v13 + v14);
    let v25 = (v15 * vec4<f32>(v24));
    let v26 = (v12 + v25);
    let v27 = (vec4<f32>(v24) * v15);
    let v28 = (v26 + v27);
    let v29 = b2[(r11 + 8 * t)];
    let v30 = b3[(r11 + 8 * t)];
    let v31 = (v29 + v30);
    let v32 = b4[r11];
    let v33 = (v31 * v32);
    let v34 = (v33 * vec4<f32>(v19));
    let v35 = (v28 + v34);
    b7[(r11 + 8 * t)] = v35;
  }
}

// dot over ~row: [chunk]×[latent]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<u32>;
@group(0) @binding(3) var<storage, read_write> b3: array<u32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@group(0) @binding(9) var<storage, read> b9: array<vec4<f32>>;
@group(0) @binding(10) var<storage, read_write> b10: array<vec4<f32>>;
@group(0) @binding(11) var<storage, read_write> b11: array<vec4<f32>>;
@group(0) @binding(12) var<storage, read_write> b12: array<vec4<f32>>;
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
    let v2 = b0[(i0 + 8 * k1)];
    let v3 = b0[(i0 + 8 * k1 + 2)];
    let v4 = b0[(i0 + 8 * k1 + 4)];
    let v5 = b0[(i0 + 8 * k1 + 6)];
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
  let v26 = b2[0];
  let v27 = b3[0];
  let v30 = vec4<u32>((4 * i0 + vec4<i32>(0, 1, 2, 3)));
  let v41 = b5[0];
  let v42 = max(v41, 1f);
  let v43 = (0.0010000000474974513f / v42);
  let v50 = b9[(i0 + 2)];
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
      let v28 = u32(row);
      let v29 = (v28 * 8u);
      let v31 = (vec4<u32>(v29) + v30);
      let v32 = threefry4(vec4<u32>(v26), vec4<u32>(v27), v31, vec4<u32>(0u));
      let v33 = (v32[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
      let v34 = vec4<f32>(v33);
      let v35 = (v34 * vec4<f32>(5.960464477539063e-8f));
      let v36 = (vec4<f32>(0.15000000596046448f) < v35);
      let v37 = select(vec4<f32>(0f), result, v36);
      let v38 = (v37 * vec4<f32>(1.1764706373214722f));
      let v39 = b4[(i0 + 2 * row)];
      let v40 = (vec4<f32>(0.5f) <= v39);
      let v44 = b6[row];
      let v45 = (v43 * v44);
      let v46 = select(vec4<f32>(0f), vec4<f32>(v45), v40);
      let v47 = (v46 * vec4<f32>((-0.5f)));
      let v48 = b7[(i0 + 2 * row)];
      let v49 = b8[(i0 + 4 * row + 2)];
      let v51 = (v49 + v50);
      let v52 = (v51 * vec4<f32>(2f));
      let v53 = exp(v52);
      let v54 = (v48 * v53);
      let v55 = (v47 + v54);
      let v56 = (v55 * vec4<f32>(2f));
      let v57 = b10[(i0 + 2 * row)];
      let v58 = (v57 * v38);
      let v59 = exp(v51);
      let v60 = (v58 * v59);
      let v61 = (v56 - v60);
      b11[(i0 + 2 * row)] = v38;
      b12[(i0 + 2 * row)] = v61;
    }
  }
}

// rows sum over chunk → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  let v3 = b1[t];
  for (var r1 = 0; r1 < end16; r1 += 1) {
    let v2 = b0[(8 * r1 + t)];
    let v4 = (v2 + v3);
    let v5 = b2[r1];
    let v6 = (v5 * 0.03125f);
    let v7 = (v6 + 9.999999974752427e-7f);
    let v8 = inverseSqrt(v7);
    let v9 = (v4 * vec4<f32>(v8));
    let v10 = b3[(8 * r1 + t)];
    let v11 = b4[(8 * r1 + t)];
    let v12 = (v10 + v11);
    let v13 = (v9 * v12);
    a0 = a0 + v13;
  }
  b5[t] = a0;
}

// map concat
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  let c0 = clamp(((t & 3) + -2), 0, 1);
  let v1 = (((t & 3) + -2) >= 0) && (((t & 3) + -2) < 2);
  let v2 = b0[(c0 + 2 * (t >> 2u))];
  let v3 = select(vec4<f32>(0f), v2, vec4<bool>(v1));
  let c4 = clamp((t & 3), 0, 1);
  let v5 = ((t & 3) >= 0) && ((t & 3) < 2);
  let v6 = b1[(c4 + 4 * (t >> 2u))];
  let v7 = b2[c4];
  let v8 = (v6 + v7);
  let v9 = b3[(c4 + 2 * (t >> 2u))];
  let v10 = (v8 * v9);
  let v11 = (v9 * v8);
  let v12 = (v10 + v11);
  let v13 = b4[(c4 + 2 * (t >> 2u))];
  let v14 = (v12 + v13);
  let v15 = select(v3, v14, vec4<bool>(v5));
  b5[t] = v15;
}

// dot over chunk: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
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
  for (var k0 = 0; k0 < end4; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = vec4<f32>(b1[(64 * k0 + ownRow0)], b1[(64 * k0 + ownRow0 + 16)], b1[(64 * k0 + ownRow0 + 32)], b1[(64 * k0 + ownRow0 + 48)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(64 * k0 + ownRow1)], b1[(64 * k0 + ownRow1 + 16)], b1[(64 * k0 + ownRow1 + 32)], b1[(64 * k0 + ownRow1 + 48)]);
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

// rows sum over chunk → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 4) { return; }
  var a0 = vec4<f32>(0f);
  let c2 = clamp((t + -2), 0, 1);
  let v3 = ((t + -2) >= 0) && ((t + -2) < 2);
  let c6 = clamp(t, 0, 1);
  let v7 = (t >= 0) && (t < 2);
  let v9 = b2[c6];
  for (var r1 = 0; r1 < end16; r1 += 1) {
    let v4 = b0[(c2 + 2 * r1)];
    let v5 = select(vec4<f32>(0f), v4, vec4<bool>(v3));
    let v8 = b1[(c6 + 4 * r1)];
    let v10 = (v8 + v9);
    let v11 = b3[(c6 + 2 * r1)];
    let v12 = (v10 * v11);
    let v13 = (v11 * v10);
    let v14 = (v12 + v13);
    let v15 = b4[(c6 + 2 * r1)];
    let v16 = (v14 + v15);
    let v17 = select(v5, v16, vec4<bool>(v7));
    a0 = a0 + v17;
  }
  b5[t] = a0;
}

// dot over ~row: [chunk]×[hidden]
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
  for (var k0 = 0; k0 < end4; k0 += 1) {
    let v1 = b0[(32 * k0 + quad)];
    let v2 = b0[(32 * k0 + quad + 8)];
    let v3 = b0[(32 * k0 + quad + 16)];
    let v4 = b0[(32 * k0 + quad + 24)];
    let v5 = b1[(k0 + 4 * ownRow0)];
    let v6 = v5;
    let v7 = b1[(k0 + 4 * ownRow1)];
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

// rows sum over hidden → add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 16) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
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
  let v17 = b5[t];
  let v18 = (v17 * 0.03125f);
  let v19 = (v18 + 9.999999974752427e-7f);
  let v20 = inverseSqrt(v19);
  let v21 = (v20 * v20);
  let v22 = (v20 * v21);
  let v23 = (v22 * (-0.5f));
  let v24 = (a0 * v23);
  let v25 = (v24 * 0.03125f);
  for (var r11 = 0; r11 < end8; r11 += 1) {
    let v12 = b0[(r11 + 8 * t)];
    let v13 = b1[r11];
    let v14 = (v12 + v13);
    let v15 = b2[(r11 + 8 * t)];
    let v16 = (v14 + v15);
    let v26 = (v16 * vec4<f32>(v25));
    let v27 = (vec4<f32>(v25) * v16);
    let v28 = (v26 + v27);
    let v29 = b3[(r11 + 8 * t)];
    let v30 = b4[r11];
    let v31 = (v29 * v30);
    let v32 = (v31 * vec4<f32>(v20));
    let v33 = (v28 + v32);
    b6[(r11 + 8 * t)] = v33;
  }
}

// rows sum over chunk → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
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
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  var a1 = vec4<f32>(0f);
  let v4 = b1[t];
  for (var r2 = 0; r2 < end16; r2 += 1) {
    let v3 = b0[(8 * r2 + t)];
    let v5 = (v3 + v4);
    let v6 = b2[r2];
    let v7 = (v6 * 0.03125f);
    let v8 = (v7 + 9.999999974752427e-7f);
    let v9 = inverseSqrt(v8);
    let v10 = (v5 * vec4<f32>(v9));
    let v11 = b3[(8 * r2 + t)];
    let v12 = b4[(8 * r2 + t)];
    let v13 = (v11 + v12);
    let v14 = (v10 * v13);
    a0 = a0 + v14;
    let v15 = b5[(8 * r2 + t)];
    let v16 = (v5 + v15);
    let v17 = b6[r2];
    let v18 = (v17 * 0.03125f);
    let v19 = (v18 + 9.999999974752427e-7f);
    let v20 = inverseSqrt(v19);
    let v21 = (v16 * vec4<f32>(v20));
    let v22 = b7[(8 * r2 + t)];
    let v23 = (v21 * v22);
    a1 = a1 + v23;
  }
  b8[t] = a0;
  b9[t] = a1;
}

// dot over ~row: [chunk]×[wide]
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
  let across = flat % 4;
  let down = flat / 4 % 1;
  let z = flat / 4;
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
    let v1 = b0[(128 * k0 + quad)];
    let v2 = b0[(128 * k0 + quad + 32)];
    let v3 = b0[(128 * k0 + quad + 64)];
    let v4 = b0[(128 * k0 + quad + 96)];
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
  if (quad < 32) {
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
      b2[(quad + 32 * row)] = result;
    }
  }
}

// rows sum over hidden → add
@group(0) @binding(0) var<storage, read_write> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
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
    let v10 = b4[r1];
    let v11 = (v9 * v10);
    let v12 = (v6 * v11);
    a0q = a0q + v12;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v15 = clamp(v2, 0, 258);
  let v17 = (v2 >= 0) && (v2 < 259);
  let v19 = b6[t];
  let v20 = (v19 * 0.03125f);
  let v21 = (v20 + 9.999999974752427e-7f);
  let v22 = inverseSqrt(v21);
  let v23 = (v22 * v22);
  let v24 = (v22 * v23);
  let v25 = (v24 * (-0.5f));
  let v26 = (a0 * v25);
  let v27 = (v26 * 0.03125f);
  for (var r13 = 0; r13 < end8; r13 += 1) {
    let v14 = b5[(r13 + 8 * t)];
    let v16 = b1[(r13 + 8 * v15)];
    let v18 = select(vec4<f32>(0f), v16, vec4<bool>(v17));
    let v28 = (v18 * vec4<f32>(v27));
    let v29 = (v14 + v28);
    let v30 = (vec4<f32>(v27) * v18);
    let v31 = (v29 + v30);
    let v32 = b2[(r13 + 8 * t)];
    let v33 = b3[(r13 + 8 * t)];
    let v34 = (v32 + v33);
    let v35 = b4[r13];
    let v36 = (v34 * v35);
    let v37 = (v36 * vec4<f32>(v22));
    let v38 = (v31 + v37);
    b7[(r13 + 8 * t)] = v38;
  }
}

// rows sum over chunk,token → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<i32>>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end16; r1 += 1) {
    let v3 = b0[r1];
    let v4 = clamp(v3, vec4<i32>(0), vec4<i32>(258));
    let v5 = vec4<f32>(b1[(t + 32 * v4[0])], b1[(t + 32 * v4[1])], b1[(t + 32 * v4[2])], b1[(t + 32 * v4[3])]);
    let v6 = (v3 >= vec4<i32>(0)) & (v3 < vec4<i32>(259));
    let v7 = select(vec4<f32>(0f), v5, v6);
    let v8 = b2[r1];
    let v9 = (v8 * vec4<f32>(0.03125f));
    let v10 = (v9 + vec4<f32>(9.999999974752427e-7f));
    let v11 = inverseSqrt(v10);
    let v12 = (v7 * v11);
    let v13 = vec4<f32>(b3[(128 * r1 + t)], b3[(128 * r1 + t + 32)], b3[(128 * r1 + t + 64)], b3[(128 * r1 + t + 96)]);
    let v14 = vec4<f32>(b4[(128 * r1 + t)], b4[(128 * r1 + t + 32)], b4[(128 * r1 + t + 64)], b4[(128 * r1 + t + 96)]);
    let v15 = (v13 + v14);
    let v16 = (v12 * v15);
    for (var r2 = 0; r2 < end1; r2 += 1) {
      a0q = a0q + v16;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b5[t] = a0;
}

// scatterAdd
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<i32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 2072) { return; }
  var sum = vec4<f32>(f32(0));
  var n = 0;
  loop {
    loop {
      if (n >= end16) { break; }
      let v0 = b0[n];
      if (any(v0 == vec4<i32>((t >> 3u)))) { break; }
      n += 1;
    }
    if (n >= end16) { break; }
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

// rows sum over vocabulary → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < 259; r1 += 1) {
    let v2 = b0[(8 * r1 + t)];
    let v3 = b1[(8 * r1 + t)];
    let v4 = (v2 + v3);
    let v5 = (v4 * v4);
    a0 = a0 + v5;
  }
  b2[t] = a0;
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

// dot over chunk: [~row]×[wide]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end4 = 4 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 8) { return; }
  let across = flat % 4;
  let down = flat / 4 % 2;
  let z = flat / 8;
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
    let v1 = b0[(128 * k0 + quad)];
    let v2 = b0[(128 * k0 + quad + 32)];
    let v3 = b0[(128 * k0 + quad + 64)];
    let v4 = b0[(128 * k0 + quad + 96)];
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
  if (quad < 32) {
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
      b2[(quad + 32 * row)] = result;
    }
  }
}

// rows sum over chunk → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < end16; r1 += 1) {
    let v2 = b0[(8 * r1 + t)];
    a0 = a0 + v2;
  }
  b1[t] = a0;
}

// rows sum over wide → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end32 = 32 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
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

// dot over chunk: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end4 = 4 * i32(groups.z);
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
  for (var k0 = 0; k0 < end4; k0 += 1) {
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

// dot over chunk: [~row]×[~inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end4 = 4 * i32(groups.z);
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
  for (var k1 = 0; k1 < end4; k1 += 1) {
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

// rows sum over moments → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end4 = 4 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end4; r1 += 1) {
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

// dot over chunk: [~row]×[latent]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
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
    let v2 = b0[(i0 + 8 * k1)];
    let v3 = b0[(i0 + 8 * k1 + 2)];
    let v4 = b0[(i0 + 8 * k1 + 4)];
    let v5 = b0[(i0 + 8 * k1 + 6)];
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

// rows sum over ~row,latent → reduce
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

// dot over chunk: [~row]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end4 = 4 * i32(groups.z);
  let end16 = 16 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 8) { return; }
  let across = flat % 1;
  let down = flat / 1 % 8;
  let z = flat / 8;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let ownRow0 = min(16 * tile + 0 + i32(lane) % 8, 127);
  let ownRow1 = min(16 * tile + 8 + i32(lane) % 8, 127);
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
    let v5 = vec4<f32>(b1[(512 * k0 + ownRow0)], b1[(512 * k0 + ownRow0 + 128)], b1[(512 * k0 + ownRow0 + 256)], b1[(512 * k0 + ownRow0 + 384)]);
    let v6 = v5;
    let v7 = vec4<f32>(b1[(512 * k0 + ownRow1)], b1[(512 * k0 + ownRow1 + 128)], b1[(512 * k0 + ownRow1 + 256)], b1[(512 * k0 + ownRow1 + 384)]);
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
      if (row >= 128) { break; }
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

// rows sum over chunk → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < end16; r1 += 1) {
    let v2 = b0[(32 * r1 + t)];
    a0 = a0 + v2;
  }
  b1[t] = a0;
}

// rows sum over ~row → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < 128; r1 += 1) {
    let v2 = b0[(8 * r1 + t)];
    let v3 = (v2 * v2);
    a0 = a0 + v3;
  }
  b1[t] = a0;
}

// rows sum over wide → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end32 = 32 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end32; r1 += 1) {
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
    a0q = a0q + v2;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v3 = b1[0];
  let v4 = b2[0];
  let v5 = (v3 + v4);
  let v6 = b3[0];
  let v7 = (v5 + v6);
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
  let v26 = (v25 + a0);
  b13[0] = v26;
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

// rows sum over hidden → sqrt,add,add,sub,add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@group(0) @binding(9) var<storage, read> b9: array<vec4<f32>>;
@group(0) @binding(10) var<storage, read_write> b10: array<vec4<f32>>;
@group(0) @binding(11) var<storage, read_write> b11: array<vec4<f32>>;
@group(0) @binding(12) var<storage, read_write> b12: array<vec4<f32>>;
@group(0) @binding(13) var<storage, read_write> b13: array<vec4<f32>>;
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
    let v3 = (v2 * v2);
    a0q = a0q + v3;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v8 = b3[0];
  let v9 = b4[0];
  let v10 = (v8 + v9);
  let v11 = (v10 + a0);
  let v12 = sqrt(v11);
  let v13 = (v12 + 9.999999974752427e-7f);
  let v14 = (1f / v13);
  let v15 = min(v14, 1f);
  let v26 = b7[0];
  let v30 = b8[0];
  for (var r4 = 0; r4 < end8; r4 += 1) {
    let v5 = b1[r4];
    let v6 = (v5 * vec4<f32>(0.8999999761581421f));
    let v7 = b2[r4];
    let v16 = (v7 * vec4<f32>(v15));
    let v17 = (v16 * vec4<f32>(0.10000000149011612f));
    let v18 = (v6 + v17);
    let v19 = b5[r4];
    let v20 = (v19 * vec4<f32>(0.949999988079071f));
    let v21 = (v16 * v16);
    let v22 = (v21 * vec4<f32>(0.05000000074505806f));
    let v23 = (v20 + v22);
    let v24 = b6[r4];
    let v25 = sqrt(v23);
    let v27 = (v25 / vec4<f32>(v26));
    let v28 = (v27 + vec4<f32>(9.99999993922529e-9f));
    let v29 = (v18 / v28);
    let v31 = (v29 * vec4<f32>(v30));
    let v32 = (v24 - v31);
    let v33 = b9[r4];
    let v34 = (v33 * vec4<f32>(0.8999999761581421f));
    let v35 = b10[r4];
    let v36 = (v35 * vec4<f32>(v15));
    let v37 = (v36 * vec4<f32>(0.10000000149011612f));
    let v38 = (v34 + v37);
    b11[r4] = v18;
    b12[r4] = v23;
    b13[r4] = v32;
    b14[r4] = v38;
  }
  b15[0] = v12;
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
  if (t >= 2072) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[t];
  let v4 = (v2 + v3);
  let v5 = b3[0];
  let v6 = (v5 + 9.999999974752427e-7f);
  let v7 = (1f / v6);
  let v8 = min(v7, 1f);
  let v9 = (v4 * vec4<f32>(v8));
  let v10 = (v9 * vec4<f32>(0.10000000149011612f));
  let v11 = (v1 + v10);
  let v12 = b4[t];
  let v13 = (v12 * vec4<f32>(0.949999988079071f));
  let v14 = (v9 * v9);
  let v15 = (v14 * vec4<f32>(0.05000000074505806f));
  let v16 = (v13 + v15);
  let v17 = b5[t];
  let v18 = b6[0];
  let v19 = f32(v18);
  let v20 = (v19 * 0.10000000149011612f);
  let v21 = min(v20, 1f);
  let v22 = (v21 * 0.00009999999747378752f);
  let v23 = (1f - v22);
  let v24 = (v17 * vec4<f32>(v23));
  let v25 = sqrt(v16);
  let v26 = b7[0];
  let v27 = (v25 / vec4<f32>(v26));
  let v28 = (v27 + vec4<f32>(9.99999993922529e-9f));
  let v29 = (v11 / v28);
  let v30 = b8[0];
  let v31 = (v29 * vec4<f32>(v30));
  let v32 = (v24 - v31);
  b0[t] = v11;
  b4[t] = v16;
  b5[t] = v32;
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
  if (t >= 1024) { return; }
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
  if (t >= 4) { return; }
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
  if (t >= 32) { return; }
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
