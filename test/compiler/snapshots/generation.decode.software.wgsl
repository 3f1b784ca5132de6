// generation.decode: 52 steps, 50 pipelines, 308192 bytes
// map threefry,threefry
@group(0) @binding(0) var<storage, read> b0: array<u32>;
@group(0) @binding(1) var<storage, read> b1: array<u32>;
@group(0) @binding(2) var<storage, read_write> b2: array<u32>;
@group(0) @binding(3) var<storage, read_write> b3: array<u32>;
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
  b2[0] = v3[0];
  b3[0] = v3[1];
}

// map sub
@group(0) @binding(0) var<storage, read_write> b0: array<u32>;
@group(0) @binding(1) var<storage, read_write> b1: array<u32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
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
  let v2 = vec4<u32>(vec4<i32>((4 * (t & 1)), (4 * (t & 1) + 1), (4 * (t & 1) + 2), (4 * (t & 1) + 3)));
  let v3 = (v2 * vec4<u32>(8u));
  let v4 = u32((t >> 1u));
  let v5 = (v3 + vec4<u32>(v4));
  let v6 = threefry4(vec4<u32>(v0), vec4<u32>(v1), v5, vec4<u32>(0u));
  let v7 = (v6[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
  let v8 = vec4<f32>(v7);
  let v9 = (v8 * vec4<f32>(5.960464477539063e-8f));
  let v10 = (v9 - vec4<f32>(0.5f));
  b2[t] = v10;
}

// dot over noise: [batch,pool]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end2 = 2 * i32(groups.z);
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
  for (var k0 = 0; k0 < end2; k0 += 1) {
    let v1 = b0[(k0 + 8 * quad)];
    let v2 = b0[(k0 + 8 * quad + 2)];
    let v3 = b0[(k0 + 8 * quad + 4)];
    let v4 = b0[(k0 + 8 * quad + 6)];
    let v5 = vec4<f32>(v1.x, v2.x, v3.x, v4.x);
    let v6 = vec4<f32>(v1.y, v2.y, v3.y, v4.y);
    let v7 = vec4<f32>(v1.z, v2.z, v3.z, v4.z);
    let v8 = vec4<f32>(v1.w, v2.w, v3.w, v4.w);
    let v9 = vec4<f32>(b1[(32 * k0 + ownRow0)], b1[(32 * k0 + ownRow0 + 8)], b1[(32 * k0 + ownRow0 + 16)], b1[(32 * k0 + ownRow0 + 24)]);
    let v10 = v9;
    let v11 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v11.x), v5, acc0);
    acc0 = fma(vec4<f32>(v11.y), v6, acc0);
    acc0 = fma(vec4<f32>(v11.z), v7, acc0);
    acc0 = fma(vec4<f32>(v11.w), v8, acc0);
    let v12 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v12.x), v5, acc1);
    acc1 = fma(vec4<f32>(v12.y), v6, acc1);
    acc1 = fma(vec4<f32>(v12.z), v7, acc1);
    acc1 = fma(vec4<f32>(v12.w), v8, acc1);
    let v13 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v13.x), v5, acc2);
    acc2 = fma(vec4<f32>(v13.y), v6, acc2);
    acc2 = fma(vec4<f32>(v13.z), v7, acc2);
    acc2 = fma(vec4<f32>(v13.w), v8, acc2);
    let v14 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v14.x), v5, acc3);
    acc3 = fma(vec4<f32>(v14.y), v6, acc3);
    acc3 = fma(vec4<f32>(v14.z), v7, acc3);
    acc3 = fma(vec4<f32>(v14.w), v8, acc3);
    let v15 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v15.x), v5, acc4);
    acc4 = fma(vec4<f32>(v15.y), v6, acc4);
    acc4 = fma(vec4<f32>(v15.z), v7, acc4);
    acc4 = fma(vec4<f32>(v15.w), v8, acc4);
    let v16 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v16.x), v5, acc5);
    acc5 = fma(vec4<f32>(v16.y), v6, acc5);
    acc5 = fma(vec4<f32>(v16.z), v7, acc5);
    acc5 = fma(vec4<f32>(v16.w), v8, acc5);
    let v17 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v17.x), v5, acc6);
    acc6 = fma(vec4<f32>(v17.y), v6, acc6);
    acc6 = fma(vec4<f32>(v17.z), v7, acc6);
    acc6 = fma(vec4<f32>(v17.w), v8, acc6);
    let v18 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v18.x), v5, acc7);
    acc7 = fma(vec4<f32>(v18.y), v6, acc7);
    acc7 = fma(vec4<f32>(v18.z), v7, acc7);
    acc7 = fma(vec4<f32>(v18.w), v8, acc7);
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

// rows sum over hidden → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
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
  b2[t] = a0;
  b3[t] = a5;
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
  if (t >= 64) { return; }
  let v0 = b0[t];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = b2[(t >> 3u)];
  let v4 = (v3 * 0.03125f);
  let v5 = (v2 - vec4<f32>(v4));
  let v6 = b3[(t >> 3u)];
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

// rows sum over hidden → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
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
  var a3q = vec4<f32>(0f);
  let v6 = (a0 * 0.03125f);
  for (var r4 = 0; r4 < end8; r4 += 1) {
    let v5 = b0[(r4 + 8 * t)];
    let v7 = (v5 - vec4<f32>(v6));
    let v8 = (v7 * v7);
    a3q = a3q + v8;
  }
  var a3 = 0f;
  a3 = a3 + a3q.x;
  a3 = a3 + a3q.y;
  a3 = a3 + a3q.z;
  a3 = a3 + a3q.w;
  b1[t] = a0;
  b2[t] = a3;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  let v0 = b0[t];
  let v1 = b1[(t >> 3u)];
  let v2 = (v1 * 0.03125f);
  let v3 = (v0 - vec4<f32>(v2));
  let v4 = b2[(t >> 3u)];
  let v5 = (v4 * 0.03125f);
  let v6 = (v5 + 9.999999974752427e-7f);
  let v7 = inverseSqrt(v6);
  let v8 = (v3 * vec4<f32>(v7));
  let v9 = b3[(t & 7)];
  let v10 = (v8 * v9);
  let v11 = b4[(t & 7)];
  let v12 = (v10 + v11);
  b5[t] = v12;
}

// rows sum over side → mul
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end32 = 32 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end32; r1 += 1) {
    let v2 = b0[(r1 >> 3u)];
    let v3 = clamp(v2, 0, 258);
    let v4 = b1[(8 * v3 + (r1 & 7))];
    let v5 = (v2 >= 0) && (v2 < 259);
    let v6 = select(vec4<f32>(0f), v4, vec4<bool>(v5));
    let v7 = b2[(r1 + 32 * t)];
    let v8 = (v6 * v7);
    a0q = a0q + v8;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v9 = b3[t];
  let v10 = (a0 + v9);
  let v11 = (1f / (1f + exp(min(-v10, 80f))));
  let v12 = (v10 * v11);
  b4[t] = v12;
}

// rows sum over inner → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end16 = 16 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end16; r1 += 1) {
    let v2 = b0[r1];
    let v3 = b1[(r1 + 16 * t)];
    let v4 = (v2 * v3);
    a0q = a0q + v4;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[t] = a0;
}

// rows sum over hidden → add,mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[r1];
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
    let v7 = b0[r6];
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
    let v15 = b0[r14];
    let v16 = b1[r14];
    let v17 = (v15 + v16);
    let v18 = (v17 - vec4<f32>(v10));
    let v22 = (v18 * vec4<f32>(v21));
    let v23 = b2[r14];
    let v24 = (v22 * v23);
    let v25 = b3[r14];
    let v26 = (v24 + v25);
    let v27 = (v26 * v26);
    a13q = a13q + v27;
    b4[r14] = v26;
  }
  var a13 = 0f;
  a13 = a13 + a13q.x;
  a13 = a13 + a13q.y;
  a13 = a13 + a13q.z;
  a13 = a13 + a13q.w;
  let v38 = (a13 * 0.03125f);
  let v39 = (v38 + 9.999999974752427e-7f);
  let v40 = inverseSqrt(v39);
  for (var r28 = 0; r28 < end8; r28 += 1) {
    let v29 = b0[r28];
    let v30 = b1[r28];
    let v31 = (v29 + v30);
    let v32 = (v31 - vec4<f32>(v10));
    let v33 = (v32 * vec4<f32>(v21));
    let v34 = b2[r28];
    let v35 = (v33 * v34);
    let v36 = b3[r28];
    let v37 = (v35 + v36);
    let v41 = (v37 * vec4<f32>(v40));
    let v42 = b5[r28];
    let v43 = (v41 * v42);
    b6[r28] = v43;
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
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[r1];
    let v3 = b1[(r1 + 8 * t)];
    let v4 = (v2 * v3);
    a0q = a0q + v4;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[t] = a0;
}

// map concat
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<i32>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  let c0 = clamp(((t & 1) + -1), 0, 0);
  let v1 = (((t & 1) + -1) >= 0) && (((t & 1) + -1) < 1);
  let v2 = b0[(2 * (t >> 1u) + 1)];
  let v3 = b1[0];
  let v4 = clamp(v3, 0, 15);
  let v5 = b2[v4];
  let v6 = (v3 >= 0) && (v3 < 16);
  let v7 = select(vec4<f32>(0f), v5, vec4<bool>(v6));
  let v8 = (v2 * v7);
  let v9 = b0[(2 * (t >> 1u))];
  let v10 = clamp(v3, 0, 15);
  let v11 = b3[v10];
  let v12 = (v3 >= 0) && (v3 < 16);
  let v13 = select(vec4<f32>(0f), v11, vec4<bool>(v12));
  let v14 = (v9 * v13);
  let v15 = (v8 + v14);
  let v16 = select(vec4<f32>(0f), v15, vec4<bool>(v1));
  let c17 = clamp((t & 1), 0, 0);
  let v18 = ((t & 1) >= 0) && ((t & 1) < 1);
  let v19 = (v9 * v7);
  let v20 = (v2 * v13);
  let v21 = (v19 - v20);
  let v22 = select(v16, v21, vec4<bool>(v18));
  b4[t] = v22;
}

// rows sum over hidden → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 16) { return; }
  var a0q = vec4<f32>(0f);
  var a1q = vec4<f32>(0f);
  for (var r2 = 0; r2 < end8; r2 += 1) {
    let v3 = b0[r2];
    let v4 = b1[(r2 + 8 * t)];
    let v5 = (v3 * v4);
    a0q = a0q + v5;
    let v6 = b2[(r2 + 8 * t)];
    let v7 = (v3 * v6);
    a1q = a1q + v7;
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
  b3[t] = a0;
  b4[t] = a1;
}

// rows sum over time → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<i32>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 4) { return; }
  var a0 = vec4<f32>(0f);
  let c2 = clamp(((t & 1) + -1), 0, 0);
  let v3 = (((t & 1) + -1) >= 0) && (((t & 1) + -1) < 1);
  let v4 = b0[(2 * (t >> 1u) + 1)];
  let v5 = b1[0];
  let v6 = clamp(v5, 0, 15);
  let v7 = b2[v6];
  let v8 = (v5 >= 0) && (v5 < 16);
  let v9 = select(vec4<f32>(0f), v7, vec4<bool>(v8));
  let v10 = (v4 * v9);
  let v11 = b0[(2 * (t >> 1u))];
  let v12 = clamp(v5, 0, 15);
  let v13 = b3[v12];
  let v14 = (v5 >= 0) && (v5 < 16);
  let v15 = select(vec4<f32>(0f), v13, vec4<bool>(v14));
  let v16 = (v11 * v15);
  let v17 = (v10 + v16);
  let v18 = select(vec4<f32>(0f), v17, vec4<bool>(v3));
  let c19 = clamp((t & 1), 0, 0);
  let v20 = ((t & 1) >= 0) && ((t & 1) < 1);
  let v21 = (v11 * v9);
  let v22 = (v4 * v15);
  let v23 = (v21 - v22);
  let v24 = select(v18, v23, vec4<bool>(v20));
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0 = a0 + v24;
  }
  b4[t] = a0;
}

// rows sum over time → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 4) { return; }
  var a0 = vec4<f32>(0f);
  let v2 = b0[t];
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0 = a0 + v2;
  }
  b1[t] = a0;
}

// rows sum over time → reduce
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<i32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 4) { return; }
  var a0 = vec4<i32>(0i);
  let v2 = b0[0];
  let v3 = ((4 * t + vec4<i32>(0, 1, 2, 3)) == vec4<i32>(v2));
  let v4 = select(vec4<i32>(0i), vec4<i32>(1i), v3);
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0 = a0 + v4;
  }
  b1[t] = a0;
}

// map select,select
@group(0) @binding(0) var<storage, read_write> b0: array<i32>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  let v0 = b0[((t >> 1u) & 15)];
  let v1 = (v0 == 1i);
  let v2 = b1[((t & 1) + 2 * ((t >> 1u) >> 4u))];
  let v3 = b2[t];
  let v4 = select(v3, v2, vec4<bool>(v1));
  let v5 = b3[((t & 1) + 2 * ((t >> 1u) >> 4u))];
  let v6 = b4[t];
  let v7 = select(v6, v5, vec4<bool>(v1));
  b2[t] = v4;
  b4[t] = v7;
}

// dot over dimension: [time,group]×[source]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end2 = 2 * i32(groups.z);
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 3);
  let ownRow0 = min(8 * tile + 0 + i32(lane) % 8, 1);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end2; k1 += 1) {
    let v2 = b0[(8 * i0 + k1 + 32 * z)];
    let v3 = b0[(8 * i0 + k1 + 32 * z + 2)];
    let v4 = b0[(8 * i0 + k1 + 32 * z + 4)];
    let v5 = b0[(8 * i0 + k1 + 32 * z + 6)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 2 * ownRow0 + 4 * z)];
    let v11 = v10;
    let v12 = subgroupBroadcast(v11, 0u);
    acc0 = fma(vec4<f32>(v12.x), v6, acc0);
    acc0 = fma(vec4<f32>(v12.y), v7, acc0);
    acc0 = fma(vec4<f32>(v12.z), v8, acc0);
    acc0 = fma(vec4<f32>(v12.w), v9, acc0);
    let v13 = subgroupBroadcast(v11, 1u);
    acc1 = fma(vec4<f32>(v13.x), v6, acc1);
    acc1 = fma(vec4<f32>(v13.y), v7, acc1);
    acc1 = fma(vec4<f32>(v13.z), v8, acc1);
    acc1 = fma(vec4<f32>(v13.w), v9, acc1);
    let v14 = subgroupBroadcast(v11, 2u);
    acc2 = fma(vec4<f32>(v14.x), v6, acc2);
    acc2 = fma(vec4<f32>(v14.y), v7, acc2);
    acc2 = fma(vec4<f32>(v14.z), v8, acc2);
    acc2 = fma(vec4<f32>(v14.w), v9, acc2);
    let v15 = subgroupBroadcast(v11, 3u);
    acc3 = fma(vec4<f32>(v15.x), v6, acc3);
    acc3 = fma(vec4<f32>(v15.y), v7, acc3);
    acc3 = fma(vec4<f32>(v15.z), v8, acc3);
    acc3 = fma(vec4<f32>(v15.w), v9, acc3);
    let v16 = subgroupBroadcast(v11, 4u);
    acc4 = fma(vec4<f32>(v16.x), v6, acc4);
    acc4 = fma(vec4<f32>(v16.y), v7, acc4);
    acc4 = fma(vec4<f32>(v16.z), v8, acc4);
    acc4 = fma(vec4<f32>(v16.w), v9, acc4);
    let v17 = subgroupBroadcast(v11, 5u);
    acc5 = fma(vec4<f32>(v17.x), v6, acc5);
    acc5 = fma(vec4<f32>(v17.y), v7, acc5);
    acc5 = fma(vec4<f32>(v17.z), v8, acc5);
    acc5 = fma(vec4<f32>(v17.w), v9, acc5);
    let v18 = subgroupBroadcast(v11, 6u);
    acc6 = fma(vec4<f32>(v18.x), v6, acc6);
    acc6 = fma(vec4<f32>(v18.y), v7, acc6);
    acc6 = fma(vec4<f32>(v18.z), v8, acc6);
    acc6 = fma(vec4<f32>(v18.w), v9, acc6);
    let v19 = subgroupBroadcast(v11, 7u);
    acc7 = fma(vec4<f32>(v19.x), v6, acc7);
    acc7 = fma(vec4<f32>(v19.y), v7, acc7);
    acc7 = fma(vec4<f32>(v19.z), v8, acc7);
    acc7 = fma(vec4<f32>(v19.w), v9, acc7);
  }
  if (quad < 4) {
    for (var r = 0; r < end8; r += 1) {
      let row = 8 * tile + r;
      if (row >= 2) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      b2[(i0 + 4 * row + 8 * z)] = result;
    }
  }
}

// rows max,sum over source → div
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<private> infinityBits: u32 = 0x7f800000u;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end4 = 4 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 4) { return; }
  var a0q = vec4<f32>((-bitcast<f32>(infinityBits)));
  let v2 = b0[0];
  for (var r1 = 0; r1 < end4; r1 += 1) {
    let v3 = ((4 * r1 + vec4<i32>(0, 1, 2, 3)) <= vec4<i32>(v2));
    let v4 = b1[(r1 + 4 * t)];
    let v5 = (v4 * vec4<f32>(0.3535533845424652f));
    let v6 = select(vec4<f32>((-1.0000000150474662e+30f)), v5, v3);
    a0q = max(a0q, v6);
  }
  var a0 = (-bitcast<f32>(infinityBits));
  a0 = max(a0, a0q.x);
  a0 = max(a0, a0q.y);
  a0 = max(a0, a0q.z);
  a0 = max(a0, a0q.w);
  var a7q = vec4<f32>(0f);
  for (var r8 = 0; r8 < end4; r8 += 1) {
    let v9 = ((4 * r8 + vec4<i32>(0, 1, 2, 3)) <= vec4<i32>(v2));
    let v10 = b1[(r8 + 4 * t)];
    let v11 = (v10 * vec4<f32>(0.3535533845424652f));
    let v12 = select(vec4<f32>((-1.0000000150474662e+30f)), v11, v9);
    let v13 = (v12 - vec4<f32>(a0));
    let v14 = exp(v13);
    a7q = a7q + v14;
  }
  var a7 = 0f;
  a7 = a7 + a7q.x;
  a7 = a7 + a7q.y;
  a7 = a7 + a7q.z;
  a7 = a7 + a7q.w;
  for (var r15 = 0; r15 < end4; r15 += 1) {
    let v16 = ((4 * r15 + vec4<i32>(0, 1, 2, 3)) <= vec4<i32>(v2));
    let v17 = b1[(r15 + 4 * t)];
    let v18 = (v17 * vec4<f32>(0.3535533845424652f));
    let v19 = select(vec4<f32>((-1.0000000150474662e+30f)), v18, v16);
    let v20 = (v19 - vec4<f32>(a0));
    let v21 = exp(v20);
    let v22 = (v21 / vec4<f32>(a7));
    b2[(r15 + 4 * t)] = v22;
  }
}

// dot over source: [time,group]×[dimension]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end4 = 4 * i32(groups.z);
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 1);
  let ownRow0 = min(8 * tile + 0 + i32(lane) % 8, 1);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  var acc4 = vec4<f32>(0.0f);
  var acc5 = vec4<f32>(0.0f);
  var acc6 = vec4<f32>(0.0f);
  var acc7 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < end4; k1 += 1) {
    let v2 = b0[(i0 + 8 * k1 + 32 * z)];
    let v3 = b0[(i0 + 8 * k1 + 32 * z + 2)];
    let v4 = b0[(i0 + 8 * k1 + 32 * z + 4)];
    let v5 = b0[(i0 + 8 * k1 + 32 * z + 6)];
    let v6 = b1[(k1 + 4 * ownRow0 + 8 * z)];
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
  if (quad < 2) {
    for (var r = 0; r < end8; r += 1) {
      let row = 8 * tile + r;
      if (row >= 2) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      result = select(result, acc4, r == 4);
      result = select(result, acc5, r == 5);
      result = select(result, acc6, r == 6);
      result = select(result, acc7, r == 7);
      b2[(i0 + 2 * row + 4 * z)] = result;
    }
  }
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[r1];
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
    let v7 = b0[r6];
    let v8 = b1[r6];
    let v9 = (v7 + v8);
    let v13 = (v9 * vec4<f32>(v12));
    let v14 = b2[r6];
    let v15 = (v13 * v14);
    b3[r6] = v15;
  }
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 80) { return; }
  var a0q = vec4<f32>(0f);
  var a1q = vec4<f32>(0f);
  for (var r2 = 0; r2 < end8; r2 += 1) {
    let v3 = b0[r2];
    let v4 = b1[(r2 + 8 * t)];
    let v5 = (v3 * v4);
    a0q = a0q + v5;
    let v6 = b2[(r2 + 8 * t)];
    let v7 = (v3 * v6);
    a1q = a1q + v7;
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
  let v8 = (1f / (1f + exp(min(-a0, 80f))));
  let v9 = (a0 * v8);
  let v10 = (v9 * a1);
  b3[t] = v10;
}

// rows sum over ~inner → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end20 = 20 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end20; r1 += 1) {
    let v2 = b0[r1];
    let v3 = b1[(r1 + 20 * t)];
    let v4 = (v2 * v3);
    a0q = a0q + v4;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[t] = a0;
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
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[r1];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = b2[r1];
    let v6 = (v4 + v5);
    let v7 = (v6 * v6);
    a0q = a0q + v7;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b3[0] = a0;
}

// rows sum over time → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end1 = 1 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = b1[t];
  let v4 = (v2 + v3);
  let v5 = b2[t];
  let v6 = (v4 + v5);
  let v7 = b3[0];
  let v8 = (v7 * 0.03125f);
  let v9 = (v8 + 9.999999974752427e-7f);
  let v10 = inverseSqrt(v9);
  let v11 = (v6 * vec4<f32>(v10));
  for (var r1 = 0; r1 < end1; r1 += 1) {
    a0 = a0 + v11;
  }
  b4[t] = a0;
}

// rows sum over ~bound0 hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[r1];
    let v3 = b1[r1];
    let v4 = (v2 * v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = (v4 * v5);
    a0q = a0q + v6;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b3[t] = a0;
}

// rows sum over hidden → add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[r1];
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
    let v7 = b0[r6];
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
  let v18 = (a5 * 0.03125f);
  let v19 = (v18 + 9.999999974752427e-7f);
  let v20 = inverseSqrt(v19);
  for (var r13 = 0; r13 < end8; r13 += 1) {
    let v14 = b0[r13];
    let v15 = b1[r13];
    let v16 = (v14 + v15);
    let v17 = (v16 - vec4<f32>(v10));
    let v21 = (v17 * vec4<f32>(v20));
    let v22 = b2[r13];
    let v23 = (v21 * v22);
    let v24 = b3[r13];
    let v25 = (v23 + v24);
    b4[r13] = v25;
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
  if (t >= 32) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < end8; r1 += 1) {
    let v2 = b0[r1];
    let v3 = b1[(r1 + 16 * t + 8)];
    let v4 = (v2 * v3);
    a0q = a0q + v4;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[t] = a0;
}

// dot over hidden: [batch,pool]×[~bound0 hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
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
    let v11 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v11.x), v5, acc0);
    acc0 = fma(vec4<f32>(v11.y), v6, acc0);
    acc0 = fma(vec4<f32>(v11.z), v7, acc0);
    acc0 = fma(vec4<f32>(v11.w), v8, acc0);
    let v12 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v12.x), v5, acc1);
    acc1 = fma(vec4<f32>(v12.y), v6, acc1);
    acc1 = fma(vec4<f32>(v12.z), v7, acc1);
    acc1 = fma(vec4<f32>(v12.w), v8, acc1);
    let v13 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v13.x), v5, acc2);
    acc2 = fma(vec4<f32>(v13.y), v6, acc2);
    acc2 = fma(vec4<f32>(v13.z), v7, acc2);
    acc2 = fma(vec4<f32>(v13.w), v8, acc2);
    let v14 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v14.x), v5, acc3);
    acc3 = fma(vec4<f32>(v14.y), v6, acc3);
    acc3 = fma(vec4<f32>(v14.z), v7, acc3);
    acc3 = fma(vec4<f32>(v14.w), v8, acc3);
    let v15 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v15.x), v5, acc4);
    acc4 = fma(vec4<f32>(v15.y), v6, acc4);
    acc4 = fma(vec4<f32>(v15.z), v7, acc4);
    acc4 = fma(vec4<f32>(v15.w), v8, acc4);
    let v16 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v16.x), v5, acc5);
    acc5 = fma(vec4<f32>(v16.y), v6, acc5);
    acc5 = fma(vec4<f32>(v16.z), v7, acc5);
    acc5 = fma(vec4<f32>(v16.w), v8, acc5);
    let v17 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v17.x), v5, acc6);
    acc6 = fma(vec4<f32>(v17.y), v6, acc6);
    acc6 = fma(vec4<f32>(v17.z), v7, acc6);
    acc6 = fma(vec4<f32>(v17.w), v8, acc6);
    let v18 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v18.x), v5, acc7);
    acc7 = fma(vec4<f32>(v18.y), v6, acc7);
    acc7 = fma(vec4<f32>(v18.z), v7, acc7);
    acc7 = fma(vec4<f32>(v18.w), v8, acc7);
  }
  let v19 = b2[quad];
  let v20 = b3[quad];
  let v21 = (v19 + v20);
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
      let v22 = (result + v21);
      let v23 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v22, vec4<f32>(80f)))));
      let v24 = (v22 * v23);
      b4[(quad + 8 * row)] = v24;
    }
  }
}

// dot over ~bound0 hidden: [batch,pool]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
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
    let v11 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v11.x), v5, acc0);
    acc0 = fma(vec4<f32>(v11.y), v6, acc0);
    acc0 = fma(vec4<f32>(v11.z), v7, acc0);
    acc0 = fma(vec4<f32>(v11.w), v8, acc0);
    let v12 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v12.x), v5, acc1);
    acc1 = fma(vec4<f32>(v12.y), v6, acc1);
    acc1 = fma(vec4<f32>(v12.z), v7, acc1);
    acc1 = fma(vec4<f32>(v12.w), v8, acc1);
    let v13 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v13.x), v5, acc2);
    acc2 = fma(vec4<f32>(v13.y), v6, acc2);
    acc2 = fma(vec4<f32>(v13.z), v7, acc2);
    acc2 = fma(vec4<f32>(v13.w), v8, acc2);
    let v14 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v14.x), v5, acc3);
    acc3 = fma(vec4<f32>(v14.y), v6, acc3);
    acc3 = fma(vec4<f32>(v14.z), v7, acc3);
    acc3 = fma(vec4<f32>(v14.w), v8, acc3);
    let v15 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v15.x), v5, acc4);
    acc4 = fma(vec4<f32>(v15.y), v6, acc4);
    acc4 = fma(vec4<f32>(v15.z), v7, acc4);
    acc4 = fma(vec4<f32>(v15.w), v8, acc4);
    let v16 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v16.x), v5, acc5);
    acc5 = fma(vec4<f32>(v16.y), v6, acc5);
    acc5 = fma(vec4<f32>(v16.z), v7, acc5);
    acc5 = fma(vec4<f32>(v16.w), v8, acc5);
    let v17 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v17.x), v5, acc6);
    acc6 = fma(vec4<f32>(v17.y), v6, acc6);
    acc6 = fma(vec4<f32>(v17.z), v7, acc6);
    acc6 = fma(vec4<f32>(v17.w), v8, acc6);
    let v18 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v18.x), v5, acc7);
    acc7 = fma(vec4<f32>(v18.y), v6, acc7);
    acc7 = fma(vec4<f32>(v18.z), v7, acc7);
    acc7 = fma(vec4<f32>(v18.w), v8, acc7);
  }
  let v19 = b2[quad];
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
      let v20 = (result + v19);
      let v21 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v20, vec4<f32>(80f)))));
      let v22 = (v20 * v21);
      b3[(quad + 8 * row)] = v22;
    }
  }
}

// dot over hidden: [batch,pool]×[halves]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 2;
  let down = flat / 2 % 1;
  let z = flat / 2;
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
    let v11 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v11.x), v5, acc0);
    acc0 = fma(vec4<f32>(v11.y), v6, acc0);
    acc0 = fma(vec4<f32>(v11.z), v7, acc0);
    acc0 = fma(vec4<f32>(v11.w), v8, acc0);
    let v12 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v12.x), v5, acc1);
    acc1 = fma(vec4<f32>(v12.y), v6, acc1);
    acc1 = fma(vec4<f32>(v12.z), v7, acc1);
    acc1 = fma(vec4<f32>(v12.w), v8, acc1);
    let v13 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v13.x), v5, acc2);
    acc2 = fma(vec4<f32>(v13.y), v6, acc2);
    acc2 = fma(vec4<f32>(v13.z), v7, acc2);
    acc2 = fma(vec4<f32>(v13.w), v8, acc2);
    let v14 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v14.x), v5, acc3);
    acc3 = fma(vec4<f32>(v14.y), v6, acc3);
    acc3 = fma(vec4<f32>(v14.z), v7, acc3);
    acc3 = fma(vec4<f32>(v14.w), v8, acc3);
    let v15 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v15.x), v5, acc4);
    acc4 = fma(vec4<f32>(v15.y), v6, acc4);
    acc4 = fma(vec4<f32>(v15.z), v7, acc4);
    acc4 = fma(vec4<f32>(v15.w), v8, acc4);
    let v16 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v16.x), v5, acc5);
    acc5 = fma(vec4<f32>(v16.y), v6, acc5);
    acc5 = fma(vec4<f32>(v16.z), v7, acc5);
    acc5 = fma(vec4<f32>(v16.w), v8, acc5);
    let v17 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v17.x), v5, acc6);
    acc6 = fma(vec4<f32>(v17.y), v6, acc6);
    acc6 = fma(vec4<f32>(v17.z), v7, acc6);
    acc6 = fma(vec4<f32>(v17.w), v8, acc6);
    let v18 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v18.x), v5, acc7);
    acc7 = fma(vec4<f32>(v18.y), v6, acc7);
    acc7 = fma(vec4<f32>(v18.z), v7, acc7);
    acc7 = fma(vec4<f32>(v18.w), v8, acc7);
  }
  if (quad < 16) {
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
      b2[(quad + 16 * row)] = result;
    }
  }
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  let v0 = b0[((t & 7) + 16 * (t >> 3u))];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v2, vec4<f32>(80f)))));
  let v4 = (v2 * v3);
  let v5 = b0[((t & 7) + 16 * (t >> 3u) + 8)];
  let v6 = b1[((t & 7) + 8)];
  let v7 = (v5 + v6);
  let v8 = (v4 * v7);
  b2[t] = v8;
}

// dot over ~bound0 hidden: [batch,pool]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
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
    let v11 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v11.x), v5, acc0);
    acc0 = fma(vec4<f32>(v11.y), v6, acc0);
    acc0 = fma(vec4<f32>(v11.z), v7, acc0);
    acc0 = fma(vec4<f32>(v11.w), v8, acc0);
    let v12 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v12.x), v5, acc1);
    acc1 = fma(vec4<f32>(v12.y), v6, acc1);
    acc1 = fma(vec4<f32>(v12.z), v7, acc1);
    acc1 = fma(vec4<f32>(v12.w), v8, acc1);
    let v13 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v13.x), v5, acc2);
    acc2 = fma(vec4<f32>(v13.y), v6, acc2);
    acc2 = fma(vec4<f32>(v13.z), v7, acc2);
    acc2 = fma(vec4<f32>(v13.w), v8, acc2);
    let v14 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v14.x), v5, acc3);
    acc3 = fma(vec4<f32>(v14.y), v6, acc3);
    acc3 = fma(vec4<f32>(v14.z), v7, acc3);
    acc3 = fma(vec4<f32>(v14.w), v8, acc3);
    let v15 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v15.x), v5, acc4);
    acc4 = fma(vec4<f32>(v15.y), v6, acc4);
    acc4 = fma(vec4<f32>(v15.z), v7, acc4);
    acc4 = fma(vec4<f32>(v15.w), v8, acc4);
    let v16 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v16.x), v5, acc5);
    acc5 = fma(vec4<f32>(v16.y), v6, acc5);
    acc5 = fma(vec4<f32>(v16.z), v7, acc5);
    acc5 = fma(vec4<f32>(v16.w), v8, acc5);
    let v17 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v17.x), v5, acc6);
    acc6 = fma(vec4<f32>(v17.y), v6, acc6);
    acc6 = fma(vec4<f32>(v17.z), v7, acc6);
    acc6 = fma(vec4<f32>(v17.w), v8, acc6);
    let v18 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v18.x), v5, acc7);
    acc7 = fma(vec4<f32>(v18.y), v6, acc7);
    acc7 = fma(vec4<f32>(v18.z), v7, acc7);
    acc7 = fma(vec4<f32>(v18.w), v8, acc7);
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

// rows sum over hidden → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
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
  b3[t] = a0;
  b4[t] = a7;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 64) { return; }
  let v0 = b0[t];
  let v1 = b1[t];
  let v2 = b2[(t & 7)];
  let v3 = (v1 + v2);
  let v4 = (v0 + v3);
  let v5 = b3[(t >> 3u)];
  let v6 = (v5 * 0.03125f);
  let v7 = (v4 - vec4<f32>(v6));
  let v8 = b4[(t >> 3u)];
  let v9 = (v8 * 0.03125f);
  let v10 = (v9 + 9.999999974752427e-7f);
  let v11 = inverseSqrt(v10);
  let v12 = (v7 * vec4<f32>(v11));
  let v13 = b5[(t & 7)];
  let v14 = (v12 * v13);
  let v15 = b6[(t & 7)];
  let v16 = (v14 + v15);
  b7[t] = v16;
}

// dot over hidden: [batch,pool]×[latent]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 1);
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
    let v12 = subgroupBroadcast(v11, 0u);
    acc0 = fma(vec4<f32>(v12.x), v6, acc0);
    acc0 = fma(vec4<f32>(v12.y), v7, acc0);
    acc0 = fma(vec4<f32>(v12.z), v8, acc0);
    acc0 = fma(vec4<f32>(v12.w), v9, acc0);
    let v13 = subgroupBroadcast(v11, 1u);
    acc1 = fma(vec4<f32>(v13.x), v6, acc1);
    acc1 = fma(vec4<f32>(v13.y), v7, acc1);
    acc1 = fma(vec4<f32>(v13.z), v8, acc1);
    acc1 = fma(vec4<f32>(v13.w), v9, acc1);
    let v14 = subgroupBroadcast(v11, 2u);
    acc2 = fma(vec4<f32>(v14.x), v6, acc2);
    acc2 = fma(vec4<f32>(v14.y), v7, acc2);
    acc2 = fma(vec4<f32>(v14.z), v8, acc2);
    acc2 = fma(vec4<f32>(v14.w), v9, acc2);
    let v15 = subgroupBroadcast(v11, 3u);
    acc3 = fma(vec4<f32>(v15.x), v6, acc3);
    acc3 = fma(vec4<f32>(v15.y), v7, acc3);
    acc3 = fma(vec4<f32>(v15.z), v8, acc3);
    acc3 = fma(vec4<f32>(v15.w), v9, acc3);
    let v16 = subgroupBroadcast(v11, 4u);
    acc4 = fma(vec4<f32>(v16.x), v6, acc4);
    acc4 = fma(vec4<f32>(v16.y), v7, acc4);
    acc4 = fma(vec4<f32>(v16.z), v8, acc4);
    acc4 = fma(vec4<f32>(v16.w), v9, acc4);
    let v17 = subgroupBroadcast(v11, 5u);
    acc5 = fma(vec4<f32>(v17.x), v6, acc5);
    acc5 = fma(vec4<f32>(v17.y), v7, acc5);
    acc5 = fma(vec4<f32>(v17.z), v8, acc5);
    acc5 = fma(vec4<f32>(v17.w), v9, acc5);
    let v18 = subgroupBroadcast(v11, 6u);
    acc6 = fma(vec4<f32>(v18.x), v6, acc6);
    acc6 = fma(vec4<f32>(v18.y), v7, acc6);
    acc6 = fma(vec4<f32>(v18.z), v8, acc6);
    acc6 = fma(vec4<f32>(v18.w), v9, acc6);
    let v19 = subgroupBroadcast(v11, 7u);
    acc7 = fma(vec4<f32>(v19.x), v6, acc7);
    acc7 = fma(vec4<f32>(v19.y), v7, acc7);
    acc7 = fma(vec4<f32>(v19.z), v8, acc7);
    acc7 = fma(vec4<f32>(v19.w), v9, acc7);
  }
  let v20 = b2[i0];
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
      let v21 = (result + v20);
      b3[(i0 + 2 * row)] = v21;
    }
  }
}

// dot over latent: [batch,pool]×[hidden]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end2 = 2 * i32(groups.z);
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
    let v11 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v11.x), v5, acc0);
    acc0 = fma(vec4<f32>(v11.y), v6, acc0);
    acc0 = fma(vec4<f32>(v11.z), v7, acc0);
    acc0 = fma(vec4<f32>(v11.w), v8, acc0);
    let v12 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v12.x), v5, acc1);
    acc1 = fma(vec4<f32>(v12.y), v6, acc1);
    acc1 = fma(vec4<f32>(v12.z), v7, acc1);
    acc1 = fma(vec4<f32>(v12.w), v8, acc1);
    let v13 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v13.x), v5, acc2);
    acc2 = fma(vec4<f32>(v13.y), v6, acc2);
    acc2 = fma(vec4<f32>(v13.z), v7, acc2);
    acc2 = fma(vec4<f32>(v13.w), v8, acc2);
    let v14 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v14.x), v5, acc3);
    acc3 = fma(vec4<f32>(v14.y), v6, acc3);
    acc3 = fma(vec4<f32>(v14.z), v7, acc3);
    acc3 = fma(vec4<f32>(v14.w), v8, acc3);
    let v15 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v15.x), v5, acc4);
    acc4 = fma(vec4<f32>(v15.y), v6, acc4);
    acc4 = fma(vec4<f32>(v15.z), v7, acc4);
    acc4 = fma(vec4<f32>(v15.w), v8, acc4);
    let v16 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v16.x), v5, acc5);
    acc5 = fma(vec4<f32>(v16.y), v6, acc5);
    acc5 = fma(vec4<f32>(v16.z), v7, acc5);
    acc5 = fma(vec4<f32>(v16.w), v8, acc5);
    let v17 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v17.x), v5, acc6);
    acc6 = fma(vec4<f32>(v17.y), v6, acc6);
    acc6 = fma(vec4<f32>(v17.z), v7, acc6);
    acc6 = fma(vec4<f32>(v17.w), v8, acc6);
    let v18 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v18.x), v5, acc7);
    acc7 = fma(vec4<f32>(v18.y), v6, acc7);
    acc7 = fma(vec4<f32>(v18.z), v7, acc7);
    acc7 = fma(vec4<f32>(v18.w), v8, acc7);
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

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 8) { return; }
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
  b2[t] = a0;
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
  if (t >= 64) { return; }
  let v0 = b0[t];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = b2[(t >> 3u)];
  let v4 = (v3 * 0.03125f);
  let v5 = (v4 + 9.999999974752427e-7f);
  let v6 = inverseSqrt(v5);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = b3[(t & 7)];
  let v9 = (v7 * v8);
  b4[t] = v9;
}

// dot over hidden: [batch,pool]×[~inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 3) { return; }
  let across = flat % 3;
  let down = flat / 3 % 1;
  let z = flat / 3;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
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
    let v12 = subgroupBroadcast(v11, 0u);
    acc0 = fma(vec4<f32>(v12.x), v6, acc0);
    acc0 = fma(vec4<f32>(v12.y), v7, acc0);
    acc0 = fma(vec4<f32>(v12.z), v8, acc0);
    acc0 = fma(vec4<f32>(v12.w), v9, acc0);
    let v13 = subgroupBroadcast(v11, 1u);
    acc1 = fma(vec4<f32>(v13.x), v6, acc1);
    acc1 = fma(vec4<f32>(v13.y), v7, acc1);
    acc1 = fma(vec4<f32>(v13.z), v8, acc1);
    acc1 = fma(vec4<f32>(v13.w), v9, acc1);
    let v14 = subgroupBroadcast(v11, 2u);
    acc2 = fma(vec4<f32>(v14.x), v6, acc2);
    acc2 = fma(vec4<f32>(v14.y), v7, acc2);
    acc2 = fma(vec4<f32>(v14.z), v8, acc2);
    acc2 = fma(vec4<f32>(v14.w), v9, acc2);
    let v15 = subgroupBroadcast(v11, 3u);
    acc3 = fma(vec4<f32>(v15.x), v6, acc3);
    acc3 = fma(vec4<f32>(v15.y), v7, acc3);
    acc3 = fma(vec4<f32>(v15.z), v8, acc3);
    acc3 = fma(vec4<f32>(v15.w), v9, acc3);
    let v16 = subgroupBroadcast(v11, 4u);
    acc4 = fma(vec4<f32>(v16.x), v6, acc4);
    acc4 = fma(vec4<f32>(v16.y), v7, acc4);
    acc4 = fma(vec4<f32>(v16.z), v8, acc4);
    acc4 = fma(vec4<f32>(v16.w), v9, acc4);
    let v17 = subgroupBroadcast(v11, 5u);
    acc5 = fma(vec4<f32>(v17.x), v6, acc5);
    acc5 = fma(vec4<f32>(v17.y), v7, acc5);
    acc5 = fma(vec4<f32>(v17.z), v8, acc5);
    acc5 = fma(vec4<f32>(v17.w), v9, acc5);
    let v18 = subgroupBroadcast(v11, 6u);
    acc6 = fma(vec4<f32>(v18.x), v6, acc6);
    acc6 = fma(vec4<f32>(v18.y), v7, acc6);
    acc6 = fma(vec4<f32>(v18.z), v8, acc6);
    acc6 = fma(vec4<f32>(v18.w), v9, acc6);
    let v19 = subgroupBroadcast(v11, 7u);
    acc7 = fma(vec4<f32>(v19.x), v6, acc7);
    acc7 = fma(vec4<f32>(v19.y), v7, acc7);
    acc7 = fma(vec4<f32>(v19.z), v8, acc7);
    acc7 = fma(vec4<f32>(v19.w), v9, acc7);
  }
  if (quad < 20) {
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
      b2[(i0 + 20 * row)] = result;
    }
  }
}

// dot over hidden: [batch,pool]×[~inner]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 3) { return; }
  let across = flat % 3;
  let down = flat / 3 % 1;
  let z = flat / 3;
  let quad = across * 8 + i32(lane);
  let tile = down * 1 + i32(local) / 8;
  let i0 = min(quad, 19);
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
    let v12 = subgroupBroadcast(v11, 0u);
    acc0 = fma(vec4<f32>(v12.x), v6, acc0);
    acc0 = fma(vec4<f32>(v12.y), v7, acc0);
    acc0 = fma(vec4<f32>(v12.z), v8, acc0);
    acc0 = fma(vec4<f32>(v12.w), v9, acc0);
    let v13 = subgroupBroadcast(v11, 1u);
    acc1 = fma(vec4<f32>(v13.x), v6, acc1);
    acc1 = fma(vec4<f32>(v13.y), v7, acc1);
    acc1 = fma(vec4<f32>(v13.z), v8, acc1);
    acc1 = fma(vec4<f32>(v13.w), v9, acc1);
    let v14 = subgroupBroadcast(v11, 2u);
    acc2 = fma(vec4<f32>(v14.x), v6, acc2);
    acc2 = fma(vec4<f32>(v14.y), v7, acc2);
    acc2 = fma(vec4<f32>(v14.z), v8, acc2);
    acc2 = fma(vec4<f32>(v14.w), v9, acc2);
    let v15 = subgroupBroadcast(v11, 3u);
    acc3 = fma(vec4<f32>(v15.x), v6, acc3);
    acc3 = fma(vec4<f32>(v15.y), v7, acc3);
    acc3 = fma(vec4<f32>(v15.z), v8, acc3);
    acc3 = fma(vec4<f32>(v15.w), v9, acc3);
    let v16 = subgroupBroadcast(v11, 4u);
    acc4 = fma(vec4<f32>(v16.x), v6, acc4);
    acc4 = fma(vec4<f32>(v16.y), v7, acc4);
    acc4 = fma(vec4<f32>(v16.z), v8, acc4);
    acc4 = fma(vec4<f32>(v16.w), v9, acc4);
    let v17 = subgroupBroadcast(v11, 5u);
    acc5 = fma(vec4<f32>(v17.x), v6, acc5);
    acc5 = fma(vec4<f32>(v17.y), v7, acc5);
    acc5 = fma(vec4<f32>(v17.z), v8, acc5);
    acc5 = fma(vec4<f32>(v17.w), v9, acc5);
    let v18 = subgroupBroadcast(v11, 6u);
    acc6 = fma(vec4<f32>(v18.x), v6, acc6);
    acc6 = fma(vec4<f32>(v18.y), v7, acc6);
    acc6 = fma(vec4<f32>(v18.z), v8, acc6);
    acc6 = fma(vec4<f32>(v18.w), v9, acc6);
    let v19 = subgroupBroadcast(v11, 7u);
    acc7 = fma(vec4<f32>(v19.x), v6, acc7);
    acc7 = fma(vec4<f32>(v19.y), v7, acc7);
    acc7 = fma(vec4<f32>(v19.z), v8, acc7);
    acc7 = fma(vec4<f32>(v19.w), v9, acc7);
  }
  if (quad < 20) {
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
      let v20 = b2[(i0 + 20 * row)];
      let v21 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v20, vec4<f32>(80f)))));
      let v22 = (v20 * v21);
      let v23 = (v22 * result);
      b3[(i0 + 20 * row)] = v23;
    }
  }
}

// dot over ~inner: [batch,pool]×[hidden]
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
    let v11 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v11.x), v5, acc0);
    acc0 = fma(vec4<f32>(v11.y), v6, acc0);
    acc0 = fma(vec4<f32>(v11.z), v7, acc0);
    acc0 = fma(vec4<f32>(v11.w), v8, acc0);
    let v12 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v12.x), v5, acc1);
    acc1 = fma(vec4<f32>(v12.y), v6, acc1);
    acc1 = fma(vec4<f32>(v12.z), v7, acc1);
    acc1 = fma(vec4<f32>(v12.w), v8, acc1);
    let v13 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v13.x), v5, acc2);
    acc2 = fma(vec4<f32>(v13.y), v6, acc2);
    acc2 = fma(vec4<f32>(v13.z), v7, acc2);
    acc2 = fma(vec4<f32>(v13.w), v8, acc2);
    let v14 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v14.x), v5, acc3);
    acc3 = fma(vec4<f32>(v14.y), v6, acc3);
    acc3 = fma(vec4<f32>(v14.z), v7, acc3);
    acc3 = fma(vec4<f32>(v14.w), v8, acc3);
    let v15 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v15.x), v5, acc4);
    acc4 = fma(vec4<f32>(v15.y), v6, acc4);
    acc4 = fma(vec4<f32>(v15.z), v7, acc4);
    acc4 = fma(vec4<f32>(v15.w), v8, acc4);
    let v16 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v16.x), v5, acc5);
    acc5 = fma(vec4<f32>(v16.y), v6, acc5);
    acc5 = fma(vec4<f32>(v16.z), v7, acc5);
    acc5 = fma(vec4<f32>(v16.w), v8, acc5);
    let v17 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v17.x), v5, acc6);
    acc6 = fma(vec4<f32>(v17.y), v6, acc6);
    acc6 = fma(vec4<f32>(v17.z), v7, acc6);
    acc6 = fma(vec4<f32>(v17.w), v8, acc6);
    let v18 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v18.x), v5, acc7);
    acc7 = fma(vec4<f32>(v18.y), v6, acc7);
    acc7 = fma(vec4<f32>(v18.z), v7, acc7);
    acc7 = fma(vec4<f32>(v18.w), v8, acc7);
  }
  let v20 = b3[quad];
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
      let v19 = b2[(quad + 8 * row)];
      let v21 = (v19 + v20);
      let v22 = (v21 + result);
      b4[(quad + 8 * row)] = v22;
    }
  }
}

// dot over hidden: [batch,pool]×[wide]
enable subgroups;
diagnostic(off, subgroup_uniformity);
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let end8 = 8 * i32(groups.z);
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 4;
  let down = flat / 4 % 1;
  let z = flat / 4;
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
    let v11 = subgroupBroadcast(v10, 0u);
    acc0 = fma(vec4<f32>(v11.x), v5, acc0);
    acc0 = fma(vec4<f32>(v11.y), v6, acc0);
    acc0 = fma(vec4<f32>(v11.z), v7, acc0);
    acc0 = fma(vec4<f32>(v11.w), v8, acc0);
    let v12 = subgroupBroadcast(v10, 1u);
    acc1 = fma(vec4<f32>(v12.x), v5, acc1);
    acc1 = fma(vec4<f32>(v12.y), v6, acc1);
    acc1 = fma(vec4<f32>(v12.z), v7, acc1);
    acc1 = fma(vec4<f32>(v12.w), v8, acc1);
    let v13 = subgroupBroadcast(v10, 2u);
    acc2 = fma(vec4<f32>(v13.x), v5, acc2);
    acc2 = fma(vec4<f32>(v13.y), v6, acc2);
    acc2 = fma(vec4<f32>(v13.z), v7, acc2);
    acc2 = fma(vec4<f32>(v13.w), v8, acc2);
    let v14 = subgroupBroadcast(v10, 3u);
    acc3 = fma(vec4<f32>(v14.x), v5, acc3);
    acc3 = fma(vec4<f32>(v14.y), v6, acc3);
    acc3 = fma(vec4<f32>(v14.z), v7, acc3);
    acc3 = fma(vec4<f32>(v14.w), v8, acc3);
    let v15 = subgroupBroadcast(v10, 4u);
    acc4 = fma(vec4<f32>(v15.x), v5, acc4);
    acc4 = fma(vec4<f32>(v15.y), v6, acc4);
    acc4 = fma(vec4<f32>(v15.z), v7, acc4);
    acc4 = fma(vec4<f32>(v15.w), v8, acc4);
    let v16 = subgroupBroadcast(v10, 5u);
    acc5 = fma(vec4<f32>(v16.x), v5, acc5);
    acc5 = fma(vec4<f32>(v16.y), v6, acc5);
    acc5 = fma(vec4<f32>(v16.z), v7, acc5);
    acc5 = fma(vec4<f32>(v16.w), v8, acc5);
    let v17 = subgroupBroadcast(v10, 6u);
    acc6 = fma(vec4<f32>(v17.x), v5, acc6);
    acc6 = fma(vec4<f32>(v17.y), v6, acc6);
    acc6 = fma(vec4<f32>(v17.z), v7, acc6);
    acc6 = fma(vec4<f32>(v17.w), v8, acc6);
    let v18 = subgroupBroadcast(v10, 7u);
    acc7 = fma(vec4<f32>(v18.x), v5, acc7);
    acc7 = fma(vec4<f32>(v18.y), v6, acc7);
    acc7 = fma(vec4<f32>(v18.z), v7, acc7);
    acc7 = fma(vec4<f32>(v18.w), v8, acc7);
  }
  if (quad < 32) {
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
      b2[(quad + 32 * row)] = result;
    }
  }
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
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
}

// dot over hidden: [batch,pool,token]×[~inner]
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
      b2[(i0 + 20 * row)] = result;
    }
  }
}

// dot over hidden: [batch,pool,token]×[~inner]
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
      let v30 = b2[(i0 + 20 * row)];
      let v31 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v30, vec4<f32>(80f)))));
      let v32 = (v30 * v31);
      let v33 = (v32 * result);
      b3[(i0 + 20 * row)] = v33;
    }
  }
}

// dot over ~inner: [batch,pool,token]×[hidden]
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

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end8 = 8 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
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
}

// dot over hidden: [batch,pool,token]×[vocabulary]
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

// rows argmax over vocabulary → argmax
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<i32>;
var<private> infinityBits: u32 = 0x7f800000u;
@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let end64 = 64 * i32(groups.z);
  let t = i32(global.x + global.y * groups.x * 16u);
  if (t >= 32) { return; }
  var a0q = vec4<f32>((-bitcast<f32>(infinityBits)));
  var a0qAt = vec4<i32>(0i);
  for (var r1 = 0; r1 < end64; r1 += 1) {
    let v2 = b0[(r1 + 65 * t)];
    let a0qGreater = v2 > a0q; a0q = select(a0q, v2, a0qGreater); a0qAt = select(a0qAt, (4 * r1 + vec4<i32>(0, 1, 2, 3)), a0qGreater);
  }
  var a0 = (-bitcast<f32>(infinityBits));
  var a0At = 0i;
  for (var r3 = 256; r3 < 259; r3 += 1) {
    let v4 = b0[(65 * t + (r3 >> 2u))][(r3 & 3)];
    let a0Greater = v4 > a0; a0 = select(a0, v4, a0Greater); a0At = select(a0At, r3, a0Greater);
  }
  let a0qx = a0q.x; let a0qxAt = a0qAt.x; let a0qxWins = (a0qx > a0) | ((a0qx == a0) & (a0qxAt < a0At)); a0 = select(a0, a0qx, a0qxWins); a0At = select(a0At, a0qxAt, a0qxWins);
  let a0qy = a0q.y; let a0qyAt = a0qAt.y; let a0qyWins = (a0qy > a0) | ((a0qy == a0) & (a0qyAt < a0At)); a0 = select(a0, a0qy, a0qyWins); a0At = select(a0At, a0qyAt, a0qyWins);
  let a0qz = a0q.z; let a0qzAt = a0qAt.z; let a0qzWins = (a0qz > a0) | ((a0qz == a0) & (a0qzAt < a0At)); a0 = select(a0, a0qz, a0qzWins); a0At = select(a0At, a0qzAt, a0qzWins);
  let a0qw = a0q.w; let a0qwAt = a0qAt.w; let a0qwWins = (a0qw > a0) | ((a0qw == a0) & (a0qwAt < a0At)); a0 = select(a0, a0qw, a0qwWins); a0At = select(a0At, a0qwAt, a0qwWins);
  b1[t] = a0At;
}
